import { Text, View } from "@tarojs/components";
import type { EvidenceView } from "../../../../shared/taskViews";
import { Book } from "../../components/Book";
import { Chip } from "../../components/Chip";
import { useWords } from "../../words/useWords";
import { Appeal } from "./Appeal";
import "./GivenList.scss";

const tones = { waiting: "time", appealed: "time", approved: "brand", rejected: "danger" } as const;

/** What was handed in before, with what became of it. */
export function GivenList({ given, onChanged }: { given: EvidenceView[]; onChanged: () => void }) {
  const { t } = useWords();
  if (given.length === 0) return null;
  const newest = [...given].sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
  return (
    <Book title={t("tasks.given")}>
      {newest.map((evidence) => (
        <One key={evidence.evidenceId} evidence={evidence} onChanged={onChanged} />
      ))}
    </Book>
  );
}

function One({ evidence, onChanged }: { evidence: EvidenceView; onChanged: () => void }) {
  const { t } = useWords();
  const { evidenceId, state, submittedAt, pictures, order, note, reason, canAppeal } = evidence;
  return (
    <View className="given" id={`evidence-given-${evidenceId}`}>
      <View className="given__line">
        <View className="given__what">
          <Text className="strong">{t("tasks.givenPictures", { count: pictures })}</Text>
          <View className="t-note ink-3 n">{t("tasks.handedIn", { at: submittedAt })}</View>
          {order && <View className="t-note ink-3 n">{order.orderNumber}</View>}
          {note && <View className="t-note ink-2">{note}</View>}
        </View>
        <Chip tone={tones[state]}>{t(`tasks.state_${state}`)}</Chip>
      </View>
      {reason && state !== "approved" && <View className="t-label given__reason">{t("tasks.reason", { reason })}</View>}
      {canAppeal && <Appeal evidenceId={evidenceId} onDone={onChanged} />}
    </View>
  );
}
