import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { InstantField } from "../InstantField";
import { instantText, yuanText } from "../typedFigures";
import { budgetNeeded, changeOf, nothingChanged, type TypedChange } from "./change";
import { standingOf, untilOf } from "./wheelFigures";

interface ChangeSheetProps {
  wheel: ManagedWheel;
  onClose: () => void;
  onChanged: (wheel: ManagedWheel) => void;
}

/** A change in the members' favour, with its reason, which is published. */
export function ChangeSheet({ wheel, onClose, onChanged }: ChangeSheetProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState<TypedChange>(nothingChanged);
  const write = useWrite("changeWheel");
  const { wrong, asked } = changeOf(wheel, typed);
  const set = (change: Partial<TypedChange>) => setTyped({ ...typed, ...change });
  const change = async () => {
    const changed = wrong.length === 0 ? await write.run(asked) : undefined;
    if (changed) onChanged(changed);
  };
  const needsBudget = Object.values(typed.addStock).some((text) => text.trim() !== "");
  return (
    <Sheet open title={t("desk.changeTitle")} onClose={onClose}>
      {write.state === "failed" && <Failed error={write.error} of="write" />}
      <View className="t-label ink-2">{t("desk.changeHow")}</View>
      <Prizes wheel={wheel} typed={typed} set={set} />
      {(wrong.includes("stock") || wrong.includes("perDay")) && (
        <View className="t-label danger-ink">{t(wrong.includes("stock") ? "desk.wrongMore" : "desk.wrongPerDay")}</View>
      )}
      {needsBudget && (
        <Field
          id="change-budget"
          label={t("desk.budgetYuan")}
          hint={yuanText(budgetNeeded(wheel, typed.addStock))}
          value={typed.budget}
          error={wrong.includes("budget") ? t("desk.whyBudget") : undefined}
          onChange={(budget) => set({ budget })}
        />
      )}
      <InstantField
        id="change-until"
        label={t("desk.newUntil", { until: instantText(untilOf(wheel)) })}
        value={typed.until}
        error={wrong.includes("until") ? t("desk.wrongUntil") : undefined}
        onChange={(until) => set({ until })}
      />
      <Field
        id="change-reason"
        label={t("desk.changeReason")}
        hint={t("desk.changeReasonHint")}
        value={typed.reason}
        maxLength={200}
        onChange={(reason) => set({ reason })}
      />
      <Button id="change-now" disabled={wrong.length > 0} busy={write.state === "busy"} onPress={() => void change()}>
        {t("desk.changeNow")}
      </Button>
    </Sheet>
  );
}

interface PrizesProps {
  wheel: ManagedWheel;
  typed: TypedChange;
  set: (change: Partial<TypedChange>) => void;
}

function Prizes({ wheel, typed: { addStock, perDay }, set }: PrizesProps) {
  const { t, name } = useWords();
  const limited = standingOf(wheel).prizes.filter(({ stock }) => stock !== undefined);
  return (
    <View>
      {limited.map((prize) => (
        <View key={prize.key} className="change-prize">
          <View className="change-prize__name">
            <Text className="strong">{name(prize.name)}</Text>
            <View className="t-note ink-3 n">
              {t("desk.nowStock", { stock: prize.stock ?? 0 })}
              {prize.perDay !== undefined && ` · ${t("desk.nowPerDay", { most: number(prize.perDay) })}`}
            </View>
          </View>
          <View className="wheel-pair">
            <Field
              id={`add-${prize.key}`}
              label={t("desk.addStock")}
              value={addStock[prize.key] ?? ""}
              keyboard="number"
              maxLength={8}
              onChange={(text) => set({ addStock: { ...addStock, [prize.key]: text } })}
            />
            {prize.perDay !== undefined && (
              <Field
                id={`per-day-${prize.key}`}
                label={t("desk.perDayMost")}
                value={perDay[prize.key] ?? ""}
                keyboard="number"
                maxLength={8}
                onChange={(text) => set({ perDay: { ...perDay, [prize.key]: text } })}
              />
            )}
          </View>
        </View>
      ))}
    </View>
  );
}
