import type { ITouchEvent } from "@tarojs/components";
import Taro from "@tarojs/taro";

/** Follows a finger over the element with this id; `onShare` hears 0 (left) to 1. Returns props for the element. */
export function usePointing(id: string, onShare: (share: number | undefined) => void): object {
  const follow = (event: ITouchEvent) => {
    const x = event.touches[0]?.clientX;
    if (x === undefined) return;
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        const { left, width } = found as unknown as { left: number; width: number };
        onShare((x - left) / width);
      })
      .exec();
  };
  return { onTouchStart: follow, onTouchMove: follow };
}
