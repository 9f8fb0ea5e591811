import Taro from "@tarojs/taro";

/** To the page that this one was opened from; to `home` when it was opened by its address. */
export function goBack(home: string): void {
  void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.redirectTo({ url: home }));
}
