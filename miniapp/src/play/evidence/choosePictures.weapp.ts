import Taro from "@tarojs/taro";
import type { Chosen } from "./Chosen";

/** Lets somebody take or choose pictures. Resolves with none when they change their mind. */
export async function choosePictures(max: number): Promise<Chosen[]> {
  try {
    // WeChat makes them smaller itself.
    const asked = { count: max, mediaType: ["image" as const], sizeType: ["compressed" as const] };
    const { tempFiles } = await Taro.chooseMedia(asked);
    return tempFiles.map(({ tempFilePath }) => chosen(tempFilePath));
  } catch (error) {
    if ((error as { errMsg?: string }).errMsg?.includes("cancel")) return [];
    throw error;
  }
}

const chosen = (filePath: string): Chosen => ({
  shownAs: filePath,
  read: () => read(filePath),
  smaller: async () => {
    const { tempFilePath } = await Taro.compressImage({ src: filePath, quality: 60 });
    return read(tempFilePath);
  },
  drop: () => {},
});

function read(filePath: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}
