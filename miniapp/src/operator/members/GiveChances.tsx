import { View } from "@tarojs/components";
import { useState } from "react";
import type { ChanceSource } from "../../../../shared/wheel";
import type { MemberSummary } from "../../../../shared/views";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Empty } from "../../components/Empty";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { wholeOf } from "../typedFigures";
import { stateOf } from "../wheel/wheelFigures";

interface GiveChancesProps {
  member: MemberSummary;
  onClose: () => void;
  onDone: () => void;
}

const sources: readonly ChanceSource[] = ["task", "purchase", "service"];
type Source = "task" | "purchase" | "service";
const isSource = (source: ChanceSource): source is Source => sources.includes(source);

/** Gives a member free chances at a wheel, for what its published rules say chances are given for. */
export function GiveChances({ member, onClose, onDone }: GiveChancesProps) {
  const { t } = useWords();
  const answer = useRoute("listProgramWheels", {});
  const isOpen = (wheel: ManagedWheel) =>
    ["coming", "running"].includes(stateOf(wheel, serverNow())) && wheel.rules?.price.chancesFrom.some(isSource);
  return (
    <Sheet open title={t("desk.chancesTitle", { name: member.maskedName })} onClose={onClose}>
      <Loaded
        answer={answer}
        door="operator"
        isEmpty={({ wheels }) => !wheels.some(isOpen)}
        empty={<Empty title={t("desk.noChances")} how={t("desk.noChancesHow")} />}
      >
        {({ wheels }) => <Give member={member} wheels={wheels.filter(isOpen)} onClose={onClose} onDone={onDone} />}
      </Loaded>
    </Sheet>
  );
}

function Give({ member, wheels, onClose, onDone }: GiveChancesProps & { wheels: ManagedWheel[] }) {
  const { t, name } = useWords();
  const [chosen, setChosen] = useState(wheels[0]?.wheelId ?? "");
  const [typed, setTyped] = useState("1");
  const [because, setBecause] = useState<Source>();
  const write = useWrite("grantChances");
  const wheel = wheels.find(({ wheelId }) => wheelId === chosen);
  const allowed = (wheel?.rules?.price.chancesFrom ?? []).filter(isSource);
  const source = because && allowed.includes(because) ? because : allowed[0];
  const chances = wholeOf(typed, 1, 100);
  const give = async () => {
    if (chances === undefined || !source) return;
    const given = await write.run({ wheelId: chosen, memberId: member.memberId, chances, because: source });
    if (given) onDone();
  };
  if (write.state === "done") {
    return (
      <>
        <Notice kind="good" title={t("desk.chancesGiven", { n: chances ?? 0 })} />
        <Button onPress={onClose}>{t("app.close")}</Button>
      </>
    );
  }
  return (
    <>
      {write.state === "failed" && <Failed error={write.error} of="write" />}
      <Choices
        label={t("desk.wheels")}
        value={chosen}
        choices={wheels.map(({ wheelId, rules }) => ({ value: wheelId, words: rules ? name(rules.name) : wheelId }))}
        onChoose={setChosen}
      />
      <View className="t-label ink-2">{t("desk.chancesFor")}</View>
      <Choices
        label={t("desk.chancesFor")}
        value={source ?? ""}
        choices={allowed.map((value) => ({ value, words: t(`desk.source_${value}`) }))}
        onChoose={(value) => setBecause(value as Source)}
      />
      <Field
        id="chances"
        label={t("desk.howManyChances")}
        value={typed}
        keyboard="number"
        maxLength={3}
        error={chances === undefined ? t("desk.wrongWhole", { from: 1, to: 100 }) : undefined}
        onChange={setTyped}
        onDone={() => void give()}
      />
      <View className="t-note ink-3">{t("desk.chancesHow")}</View>
      <Button
        id="give-chances"
        disabled={chances === undefined || !source}
        busy={write.state === "busy"}
        onPress={() => void give()}
      >
        {t("desk.giveChances")}
      </Button>
    </>
  );
}
