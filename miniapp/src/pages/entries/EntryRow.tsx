import { Text, View } from "@tarojs/components";
import type { EntryView } from "../../../../shared/views";
import { Pressable } from "../../components/Pressable";
import { SignDisc } from "../../components/SignDisc";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import { amountsOf, type Only, waitingOf } from "./amounts";
import { noteOf, signOf, titleOf, toneOf } from "./entryWords";
import "./EntryRow.scss";

/** One line of the account book; the whole of it opens the receipt. */
export function EntryRow({
  entry,
  only,
  onOpen,
}: {
  entry: EntryView;
  only?: Only;
  onOpen: (entry: EntryView) => void;
}) {
  const say = useWords();
  const { t } = say;
  const { balance, debt } = entry;
  const sign = signOf(entry);
  const waiting = waitingOf(entry);
  return (
    <Pressable className="entry" onPress={() => onOpen(entry)}>
      <SignDisc sign={sign} />
      <View className="entry__what">
        <Text className="entry__title">{titleOf(entry, say)}</Text>
        <View className="t-note ink-3 n">{noteOf(entry, say)}</View>
      </View>
      <View className="entry__figures n">
        {amountsOf(entry, only).map((amount) => (
          <View key={amount} className={`t-amount ${toneOf(sign, amount)}`}>
            {signed(amount)}
          </View>
        ))}
        {waiting > 0 && <View className="t-note time-ink">{t("shopper.waiting", { points: waiting })}</View>}
        <View className="t-note ink-3">{t("shopper.left", { balance })}</View>
        {debt > 0 && <View className="t-note time-ink">{t("shopper.owing", { debt })}</View>}
      </View>
    </Pressable>
  );
}
