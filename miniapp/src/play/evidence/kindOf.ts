export type PictureKind = "image/jpeg" | "image/png" | "image/webp";

/** The most that the service takes of one picture. */
export const PICTURE_BYTES_MAX = 5 * 1024 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/** What a file is by its own bytes, whatever its name says; undefined when it is no picture that the service takes. */
export function kindOf(file: ArrayBuffer): PictureKind | undefined {
  const bytes = new Uint8Array(file, 0, Math.min(file.byteLength, 12));
  const has = (signs: number[], from = 0) => signs.every((sign, i) => bytes[from + i] === sign);
  if (has([0xff, 0xd8, 0xff])) return "image/jpeg";
  if (has(PNG)) return "image/png";
  return has(RIFF) && has(WEBP, 8) ? "image/webp" : undefined;
}
