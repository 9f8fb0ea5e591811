import Taro from "@tarojs/taro";

/** Tells whether the element with this id is near the screen, and how high it is. Returns how to stop that. */
export function watchNear(id: string, marginPx: number, tell: (isNear: boolean, heightPx: number) => void): () => void {
  const page = Taro.getCurrentInstance().page;
  if (!page) return () => {};
  const observer = Taro.createIntersectionObserver(page as object, { thresholds: [0] });
  let isOver = false;
  // WeChat does not wait for an element that is still on its way to the screen: it would never tell anything.
  Taro.nextTick(() => {
    if (isOver) return;
    observer
      .relativeToViewport({ top: marginPx, bottom: marginPx })
      .observe(`#${id}`, ({ intersectionRect: seen, boundingClientRect: whole }) => {
        if (seen && whole) tell(seen.bottom > seen.top, whole.bottom - whole.top);
      });
  });
  return () => {
    isOver = true;
    observer.disconnect();
  };
}
