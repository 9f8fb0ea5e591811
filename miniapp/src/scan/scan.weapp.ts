import Taro from "@tarojs/taro";
import { CameraTrouble } from "./CameraTrouble";

/** WeChat has a scanner of its own, over the whole screen. */
export const showsPicture = false;

/** Resolves with the code that was scanned; undefined when the person went back. Throws CameraTrouble. */
export function scanOnce(_pictureId: string): { code: Promise<string | undefined>; stop(): void } {
  return { code: scan(), stop: () => {} };
}

async function scan(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ scanType: ["qrCode", "barCode"] });
    return result;
  } catch (error) {
    const message = (error as { errMsg?: string }).errMsg ?? "";
    if (message.includes("cancel")) return undefined;
    throw new CameraTrouble(/auth|deny/.test(message) ? "refused" : "unable");
  }
}

/** WeChat's scanner is always there. */
export const prepareScan = (): void => {};
