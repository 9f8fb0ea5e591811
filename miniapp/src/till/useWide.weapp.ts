import Taro from "@tarojs/taro";
import { useEffect, useState } from "react";

const isWide = (width: number): boolean => width >= 1024;

/** Whether there is room for three columns beside one another: WeChat runs on tablets and computers too. */
export function useWide(): boolean {
  const [now, setNow] = useState(() => isWide(Taro.getWindowInfo().windowWidth));
  useEffect(() => {
    // Taro's types of the two do not agree about what a listener hears.
    const listener = ({ size }: Taro.onWindowResize.CallbackResult) => setNow(isWide(size.windowWidth));
    Taro.onWindowResize(listener);
    return () => Taro.offWindowResize(listener as never);
  }, []);
  return now;
}
