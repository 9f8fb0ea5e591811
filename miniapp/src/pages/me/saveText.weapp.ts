import Taro from "@tarojs/taro";

declare const wx: { env: { USER_DATA_PATH: string } };

/** Gives a text to its reader as a file: WeChat hands files out by sending them to a conversation. */
export async function saveText(fileName: string, text: string): Promise<unknown> {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`;
  Taro.getFileSystemManager().writeFileSync(filePath, text, "utf8");
  return Taro.shareFileMessage({ filePath, fileName });
}
