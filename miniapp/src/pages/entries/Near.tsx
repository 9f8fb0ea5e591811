import { View } from "@tarojs/components";
import { type ReactNode, useEffect, useState } from "react";
import { watchNear } from "./watchNear";

/** A few screens, so that a quick finger does not outrun it. */
const MARGIN_PX = 1600;

/** Draws its content only near the screen; elsewhere it keeps the place, so that long lists stay light. */
export function Near({ id, children }: { id: string; children: () => ReactNode }) {
  const [isNear, setNear] = useState(true);
  const [heightPx, setHeight] = useState(0);
  useEffect(
    () =>
      watchNear(id, MARGIN_PX, (near, height) => {
        if (!near && height > 0) setHeight(height);
        setNear(near || height === 0);
      }),
    [id],
  );
  return (
    <View id={id} style={isNear ? {} : { height: `${heightPx}px` }}>
      {isNear && children()}
    </View>
  );
}
