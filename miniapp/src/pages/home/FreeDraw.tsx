import { Text } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { WheelSummary } from "../../../../shared/wheelViews";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";

/** A wheel that runs and where the next draw costs nothing; nothing otherwise. */
export function FreeDraw({ wheels }: { wheels: WheelSummary[] }) {
  const { t } = useWords();
  const free = wheels.find(({ mine }) => mine.next?.points === 0);
  if (!free) return null;
  const open = () => void Taro.navigateTo({ url: `/play/wheel/index?wheel=${free.wheelId}` });
  return (
    <Row
      id="free-draw"
      icon="dial"
      tone="gain"
      title={<Text className="strong">{t("shopper.freeDraw", { wheel: free.name })}</Text>}
      onPress={open}
    />
  );
}
