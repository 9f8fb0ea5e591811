import type { ITouchEvent } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useRef } from "react";

interface Place {
  left: number;
  width: number;
}

/** Follows a finger along the element with this id; `onShare` hears 0 (left) to 1. Returns props for it. */
export function useDrag(id: string, onShare: (share: number) => void): object {
  const place = useRef<Place>();
  const follow = (event: ITouchEvent) => {
    const x = event.touches[0]?.clientX;
    if (x === undefined || !place.current) return;
    const { left, width } = place.current;
    onShare(Math.min(1, Math.max(0, (x - left) / width)));
  };
  const onTouchStart = (event: ITouchEvent) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        place.current = found as unknown as Place;
        follow(event);
      })
      .exec();
  };
  return { onTouchStart, onTouchMove: follow, catchMove: true };
}
