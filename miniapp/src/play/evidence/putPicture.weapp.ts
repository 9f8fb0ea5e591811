import Taro from "@tarojs/taro";
import { Unanswered } from "../../api/Unanswered";
import type { Put } from "./Put";

const PATIENCE_MS = 120_000;

/** uploadFile would wrap the bytes in a form, which the signature does not allow. */
export const putPicture: Put = async ({ url, headers, bytes }) => {
  const asked = { url, method: "PUT" as const, header: headers, data: bytes, timeout: PATIENCE_MS };
  // What comes back is not JSON.
  const { statusCode } = await Taro.request({ ...asked, dataType: "text" }).catch(() => {
    throw new Unanswered("unreached");
  });
  if (statusCode !== 200) throw new Unanswered("broken");
};
