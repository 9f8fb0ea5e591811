import { Text, View } from "@tarojs/components";
import { Chip } from "../../components/Chip";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import type { Who } from "./draft";
import { nameOfCode } from "./useTake";
import "./MemberLine.scss";

/** Masked, because the screen faces the queue: who it is, what they hold and what that is worth. */
export function MemberLine({ who }: { who: Who }) {
  const { t, name } = useWords();
  const noTiers = useIsOff("tiers");
  const member = who.known?.member;
  if (!member) {
    return (
      <View className="member-line">
        <View className="member-line__who">
          <Text className="t-title n">{nameOfCode(who.code)}</Text>
          <Chip tone="time">{t("till.unseen")}</Chip>
        </View>
        <Text className="t-label ink-2 member-line__held">{t("till.unseenHow")}</Text>
      </View>
    );
  }
  const { maskedName, tier, points, worthFen, debt } = member;
  return (
    <View className="member-line">
      <View className="member-line__who">
        <Text className="t-title">{maskedName}</Text>
        {!noTiers && <Chip tone="brand">{name(tier.name)}</Chip>}
        {debt > 0 && <Chip tone="time">{t("till.owes", { debt })}</Chip>}
      </View>
      <View className="member-line__held">
        <View className="t-title n">{number(points)}</View>
        <View className="t-note ink-3 n">{t("till.heldWorth", { worth: money(worthFen) })}</View>
      </View>
    </View>
  );
}
