import Taro from "@tarojs/taro";

let context: AudioContext | undefined;

/** Missing in WeChat before 2.19: then there is no sound. */
export function soundContext(): AudioContext | undefined {
  const create = (Taro as { createWebAudioContext?: () => unknown }).createWebAudioContext;
  context ??= create?.() as AudioContext | undefined;
  return context;
}

export function vibrate(times: number): void {
  const once = () => void Taro.vibrateShort({ type: "heavy" }).catch(() => {});
  once();
  if (times > 1) setTimeout(once, 140);
}

/** WeChat lets a page sound at any time. */
export const readySound = () => () => {};

/** Keeps the screen on: a till waits for its next customer. Returns how to stop that. */
export function stayAwake(): () => void {
  const keep = (keepScreenOn: boolean) => void Taro.setKeepScreenOn({ keepScreenOn }).catch(() => {});
  keep(true);
  return () => keep(false);
}
