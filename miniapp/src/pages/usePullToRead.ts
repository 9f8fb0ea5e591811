import Taro, { usePullDownRefresh } from "@tarojs/taro";

/** Reads again when someone pulls the page down. The page's configuration has to allow it. */
export function usePullToRead(read: () => unknown): void {
  usePullDownRefresh(() => {
    void Promise.resolve(read()).finally(() => Taro.stopPullDownRefresh());
  });
}
