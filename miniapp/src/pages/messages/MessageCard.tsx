import { Text, View } from "@tarojs/components";
import type { MessageView } from "../../../../shared/messages";
import { Chip } from "../../components/Chip";
import { Icon, type IconName } from "../../components/Icon";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import "../../words/perks";

/** What a template is about, by its sign; one that is newer than this app has the book. */
const icons: Record<string, IconName> = {
  pointsExpiring: "clock",
  tierReached: "dial",
  tierEnding: "dial",
  tierLowered: "dial",
  birthday: "gift",
  wakeUp: "gift",
  evidenceApproved: "gift",
  couponEnding: "clock",
};

/** One message, as it was written. */
export function MessageCard({ message }: { message: MessageView }) {
  const { t, name } = useWords();
  const { title, text, sentAt, isRead, template } = message;
  return (
    <View className="message" {...spoken({ role: "article", label: name(title) })}>
      <Icon name={icons[template] ?? "book"} className="message__icon" />
      <View className="message__words">
        <View className="message__head">
          <Text className="t-head">{name(title)}</Text>
          {!isRead && <Chip tone="brand">{t("perks.isNew")}</Chip>}
        </View>
        <View className="n">{name(text)}</View>
        <View className="t-note ink-3 n">{t("perks.sentAt", { at: sentAt })}</View>
      </View>
    </View>
  );
}
