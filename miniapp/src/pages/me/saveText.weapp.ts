import Taro from "@tarojs/taro";
import { NoRoom } from "./NoRoom";

declare const wx: { env: { USER_DATA_PATH: string } };

/**
 * Gives a text to its reader as a file: WeChat hands files out by sending them to a conversation, and whoever goes back
 * from there has changed their mind. Throws NoRoom.
 */
export async function saveText(fileName: string, text: string): Promise<unknown> {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, "utf8");
  } catch {
    throw new NoRoom();
  }
  return Taro.shareFileMessage({ filePath, fileName }).catch((error: { errMsg?: string }) => {
    if (!error.errMsg?.includes("cancel")) throw error;
  });
}
