import Taro from "@tarojs/taro";

/**
 * On a slow network a page can arrive after its reader has gone back, and Taro's router shows it all the same. What the
 * address names is opened instead.
 */
export function leaveIfLate(): void {
  const path = Taro.getCurrentInstance().router?.path.split("?")[0];
  const named = window.location.hash.slice(1).split("?")[0];
  if (path && named && named !== "/" && path !== named) window.location.reload();
}
