import { Text, View } from "@tarojs/components";
import type { WheelView } from "../../../../shared/wheelViews";
import { Button } from "../../components/Button";
import { Pressable } from "../../components/Pressable";
import { DOT } from "../../words/sentence";
import { useWords } from "../../words/useWords";
import { priceOf } from "./standing";
import type { Spinning } from "./useSpin";
import "./Hub.scss";

interface HubProps {
  mine: WheelView["mine"];
  spinning: Spinning;
  onSpin: () => void;
}

/** Text so large does not fit into the wheel's middle: then the button stands below the wheel. */
export const HUB_SCALE_MAX = 1.25;

/** What pressing does now: its words, its price, and whether it can be pressed. */
function useButton({ mine, spinning }: Omit<HubProps, "onSpin">) {
  const say = useWords();
  const { t } = say;
  const isBusy = spinning.is === "asking" || spinning.is === "turning" || (spinning.is === "open" && spinning.asks);
  const words = spinning.is === "turning" ? t("wheels.turning") : isBusy ? t("wheels.asking") : undefined;
  const canPress = !isBusy && (mine.next !== undefined || spinning.is === "open");
  const does = spinning.is === "open" ? t("wheels.openAgain") : t("wheels.drawOnce");
  return { words: words ?? does, price: words || spinning.is === "open" ? undefined : priceOf(mine, say), canPress };
}

/** The button in the middle of the wheel. */
export function Hub({ onSpin, ...rest }: HubProps) {
  const { words, price, canPress } = useButton(rest);
  return (
    <Pressable id="spin" className={`hub ${canPress ? "" : "hub--off"}`} onPress={onSpin} disabled={!canPress}>
      <Text className={price ? "hub__does" : "hub__waits"}>{words}</Text>
      {price && <Text className="hub__price n">{price}</Text>}
    </Pressable>
  );
}

/** The same below the wheel, for those who read large text. */
export function LargeHub({ onSpin, ...rest }: HubProps) {
  const { words, price, canPress } = useButton(rest);
  return (
    <View className="hub__below">
      <Button id="spin" onPress={onSpin} disabled={!canPress}>
        {price ? `${words}${DOT}${price}` : words}
      </Button>
    </View>
  );
}
