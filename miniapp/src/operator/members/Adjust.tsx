import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { MemberSummary } from "../../../../shared/views";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { number, signed } from "../../words/written";
import { AdjustFields } from "./AdjustFields";
import { adjustmentOf, nothingTyped } from "./adjustment";

interface AdjustProps {
  open: boolean;
  member: MemberSummary;
  onClose: () => void;
  onDone: (member: MemberSummary) => void;
}

/** A correction in two steps: what and why, then the sum to agree to. It becomes an entry in the operator's name. */
export function Adjust({ open, member, onClose, onDone }: AdjustProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(nothingTyped);
  const [isSure, setSure] = useState(false);
  const write = useWrite("adjust");
  const asked = adjustmentOf(typed);
  const close = () => {
    setTyped(nothingTyped);
    setSure(false);
    write.reset();
    onClose();
  };
  const confirm = async () => {
    if ("missing" in asked) return;
    const done = await write.run({ memberId: member.memberId, ...asked });
    if (done) onDone(done.member);
  };
  return (
    <Sheet open={open} title={t("operator.adjustTitle", { name: member.maskedName })} onClose={close}>
      {write.state === "done" ? (
        <>
          <Notice kind="good" title={t("operator.adjustDone", { balance: write.data.entry.balance })} />
          <Button onPress={close}>{t("app.close")}</Button>
        </>
      ) : (
        <>
          {write.state === "failed" && <Failed error={write.error} of="write" />}
          {isSure && !("missing" in asked) ? (
            <Agree member={member} asked={asked} />
          ) : (
            <AdjustFields typed={typed} onChange={setTyped} />
          )}
          <Button
            disabled={"missing" in asked}
            busy={write.state === "busy"}
            onPress={() => (isSure ? void confirm() : setSure(true))}
            id="adjust-go-on"
          >
            {t(isSure ? "operator.adjustNow" : "operator.goOn")}
          </Button>
          {isSure && write.state !== "busy" && (
            <Button kind="quiet" onPress={() => setSure(false)}>
              {t("operator.changeIt")}
            </Button>
          )}
        </>
      )}
    </Sheet>
  );
}

interface AgreeProps {
  member: MemberSummary;
  asked: { wallet: "points" | "growth"; points: number; reason: string };
}

/** The sum that the operator puts their name to. What a debt takes first is known only to the ledger. */
function Agree({ member, asked: { wallet, points, reason } }: AgreeProps) {
  const { t } = useWords();
  const isPlain = wallet === "points" && member.debt === 0;
  const after = member.points + points;
  return (
    <View>
      <View className="t-title n">
        {isPlain
          ? `${number(member.points)} ${points < 0 ? "−" : "+"} ${number(Math.abs(points))} = ${number(after)}`
          : `${t(wallet === "points" ? "operator.points" : "operator.growth")} ${signed(points)}`}
      </View>
      <View className="ink-2">
        <Text>{t("operator.becauseOf", { reason })}</Text>
      </View>
      <View className="t-label ink-2">{t("operator.adjustStays")}</View>
    </View>
  );
}
