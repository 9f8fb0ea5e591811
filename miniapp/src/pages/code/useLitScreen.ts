import { useDidHide, useDidShow } from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import { lightScreen } from "./screenLight";

/** While the page is shown the screen stays on, and bright where the platform lets us. Says which of the two it got. */
export function useLitScreen(): { awake: boolean; bright: boolean } {
  const [lit, setLit] = useState({ awake: false, bright: false });
  const [shown, setShown] = useState(true);
  const isThere = useRef(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!shown) return;
    isThere.current = true;
    const { had, restore } = lightScreen();
    void had.then((got) => isThere.current && setLit(got));
    return () => {
      isThere.current = false;
      restore();
    };
  }, [shown]);
  return lit;
}
