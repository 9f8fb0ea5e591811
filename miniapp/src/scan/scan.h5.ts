import { CameraTrouble, troubleOf } from "./CameraTrouble";

/** Whether the camera's picture is shown in the page, in the element with the id that scanOnce is given. */
export const showsPicture = true;

const BETWEEN_LOOKS_MS = 100;

interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
let detector: Promise<Detector> | undefined;

/** Resolves with the first code that the camera sees; undefined once `stop` is called. Throws CameraTrouble. */
export function scanOnce(pictureId: string): { code: Promise<string | undefined>; stop(): void } {
  const watch = { stopped: false };
  const stop = () => {
    watch.stopped = true;
  };
  return { code: look(pictureId, watch), stop };
}

async function look(pictureId: string, watch: { stopped: boolean }): Promise<string | undefined> {
  const [stream, reader] = await Promise.all([openCamera(), codeReader()]);
  const video = document.createElement("video");
  try {
    video.setAttribute("playsinline", "");
    video.muted = true;
    video.srcObject = stream;
    document.getElementById(pictureId)?.replaceChildren(video);
    if (!watch.stopped) await video.play();
    while (!watch.stopped) {
      const found = video.videoWidth > 0 ? await reader.detect(video) : [];
      if (found[0]) return found[0].rawValue;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.remove();
  }
}

async function openCamera(): Promise<MediaStream> {
  // Browsers hide the camera from pages that did not come by https.
  if (!navigator.mediaDevices) throw new CameraTrouble("unable");
  const video = { facingMode: "environment", width: { ideal: 1280 } };
  return navigator.mediaDevices.getUserMedia({ video, audio: false }).catch((error: Error) => {
    throw new CameraTrouble(troubleOf(error.name));
  });
}

/** Fetches the reader before it is needed: a till that has lost its network still scans. */
export const prepareScan = (): void => void codeReader().catch(() => {});

/** Half a megabyte, fetched when someone first scans, from our own origin. */
function codeReader(): Promise<Detector> {
  detector ??= import(/* webpackChunkName: "scan" */ "barcode-detector/ponyfill")
    .then(({ BarcodeDetector, prepareZXingModule }) => {
      const locateFile = (file: string) => new URL(`static/${file}`, document.baseURI).href;
      void prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
      return new BarcodeDetector({ formats: ["qr_code", "code_128"] });
    })
    .catch(() => {
      detector = undefined;
      throw new CameraTrouble("unable");
    });
  return detector;
}
