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
