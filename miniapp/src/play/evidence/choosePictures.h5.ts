import type { Chosen } from "./Chosen";

const KINDS = "image/jpeg,image/png,image/webp";
/** Wide enough to read a receipt. */
const SIDE_MAX_PX = 2560;
const QUALITY = 0.85;

/** Lets somebody take or choose pictures. Resolves with none when they change their mind. */
export function choosePictures(max: number): Promise<Chosen[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = KINDS;
  input.multiple = max > 1;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(Array.from(input.files ?? [], chosen)));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

function chosen(file: File): Chosen {
  const shownAs = URL.createObjectURL(file);
  return {
    shownAs,
    read: () => file.arrayBuffer(),
    smaller: () => smaller(file),
    drop: () => URL.revokeObjectURL(shownAs),
  };
}

async function smaller(file: File): Promise<ArrayBuffer | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return blob?.arrayBuffer();
}
