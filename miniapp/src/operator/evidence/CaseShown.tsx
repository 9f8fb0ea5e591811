import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { EvidenceCase } from "../../../../shared/taskViews";
import type { Program } from "../../../../shared/program";
import { Book } from "../../components/Book";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { namesOf } from "../../rules/nameOf";
import { sentenceOf } from "../../rules/sentenceOf";
import { useWords } from "../../words/useWords";
import { rewardsOf } from "./queue";
import "../../words/rules";

interface CaseShownProps {
  open: EvidenceCase;
  /** What runs, once it is known. */
  program: Pick<Program, "rules" | "tiers" | "categories"> | undefined;
  storeName: (storeId: string) => string;
}

/** Whose it is, for what, and what it would give. */
export function CaseShown({ open, program, storeName }: CaseShownProps) {
  const say = useWords();
  const { t, name, time } = say;
  const { task, taskName, memberId, order, note, submittedAt } = open;
  const rewards = program ? rewardsOf(program, task) : [];
  const toMember = () => void Taro.navigateTo({ url: `/operator/members/index?search=${memberId}` });
  return (
    <View>
      <Book>
        <Row title={t("desk.task")} value={taskName ? name(taskName) : task} />
        {rewards.map((rule) => (
          <Row
            key={rule.key}
            title={t("desk.gives")}
            note={sentenceOf(rule, say, program ? namesOf(program) : {})}
            value={rule.gives.kind === "points" ? t("app.points", { points: rule.gives.points }) : undefined}
            tone="gain"
          />
        ))}
        <Row title={t("desk.member")} value={memberId} onPress={toMember} />
        {order && <Row title={t("desk.order")} note={storeName(order.storeId)} value={order.orderNumber} />}
        <Row title={t("desk.handedIn")} value={time(submittedAt)} />
      </Book>
      {note !== undefined && (
        <View className="case__said">
          <View className="t-note ink-3">{t("desk.memberSays")}</View>
          <Text>{note}</Text>
        </View>
      )}
      <Appeal open={open} />
    </View>
  );
}

/** An appeal: why it was rejected first, and what the member says against it. */
function Appeal({ open: { appeal, reason, canJudge } }: { open: EvidenceCase }) {
  const { t, time } = useWords();
  if (!appeal) return null;
  return (
    <View className="case__said">
      <Notice kind="waiting" title={t("desk.isAppeal", { at: time(appeal.at) })}>
        {t(canJudge ? "desk.appealOnce" : "desk.notYours")}
      </Notice>
      <View className="t-note ink-3">{t("desk.firstReason")}</View>
      <View>{reason ?? "—"}</View>
      <View className="t-note ink-3">{t("desk.appealReason")}</View>
      <View>{appeal.reason}</View>
    </View>
  );
}
