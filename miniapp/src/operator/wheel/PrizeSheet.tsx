import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { PrizeKind } from "../../../../shared/wheel";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { LawNotes } from "./LawNotes";
import { hasTerms, isWorthless, prizeOf, type TypedPrize } from "./typed";
import { TermsFields } from "./TermsFields";
import type { WheelForm } from "./useWheelDraft";
import { useWrongWords } from "./WheelField";
import { percentText, sharesOf } from "./wheelFigures";
import { wrongInPrize } from "./wrongIn";

interface PrizeSheetProps {
  form: WheelForm;
  at: number;
  onClose: () => void;
  onMoved: (at: number) => void;
}

const kinds: PrizeKind[] = ["coupon", "points", "goods", "experience", "respin", "thanks"];

/** One prize: what it is, how likely, how many, what it is worth and how it is good. */
export function PrizeSheet({ form, at, onClose, onMoved }: PrizeSheetProps) {
  const { t } = useWords();
  const { typed, setPrize, missing } = form;
  const prize = typed.prizes[at];
  if (!prize) return null;
  const share = sharesOf(typed.prizes.map(prizeOf))[at] ?? 0;
  const field = { form, at };
  return (
    <Sheet open title={t("desk.prizeOf", { n: at + 1 })} onClose={onClose}>
      <Choices
        label={t("desk.kind")}
        value={prize.kind}
        choices={kinds.map((value) => ({ value, words: t(`desk.kind_${value}`) }))}
        onChoose={(kind) => setPrize(at, { kind })}
      />
      <View className="wheel-pair">
        <PrizeField {...field} of="nameZh" label={t("desk.inChinese", { label: t("desk.prizeName") })} />
        <PrizeField {...field} of="nameEn" label={t("desk.inEnglish", { label: t("desk.prizeName") })} />
      </View>
      <LawNotes missing={missing} field={`prizes.${at}.name`} isEmpty={prize.nameZh === "" || prize.nameEn === ""} />
      <View className="wheel-pair">
        <PrizeField {...field} of="weight" label={t("desk.weight")} path="weight" isFigure />
        <View className="wheel-share">
          <View className="t-label ink-2">{t("desk.odds")}</View>
          <Text className="t-amount n">{percentText(share)}</Text>
        </View>
        {prize.kind === "points" && (
          <PrizeField {...field} of="points" label={t("desk.prizePoints")} path="points" isFigure />
        )}
        {!isWorthless(prize.kind) && (
          <>
            <PrizeField {...field} of="value" label={t("desk.valueYuan")} path="valueFen" isFigure />
            <PrizeField {...field} of="stock" label={t("desk.stock")} path="stock" isFigure />
            <PrizeField {...field} of="perDay" label={t("desk.perDayMost")} path="perDay" isFigure />
          </>
        )}
      </View>
      {hasTerms(prize.kind) && <TermsFields form={form} at={at} prize={prize} />}
      <Order form={form} at={at} onClose={onClose} onMoved={onMoved} />
    </Sheet>
  );
}

type PrizeText = { [K in keyof TypedPrize]: TypedPrize[K] extends string ? K : never }[keyof TypedPrize];

interface PrizeFieldProps {
  form: WheelForm;
  at: number;
  of: Exclude<PrizeText, "kind" | "key" | "onRefund">;
  label: string;
  path?: string;
  isFigure?: boolean;
}

export function PrizeField({ form: { typed, setPrize, missing }, at, of, label, path, isFigure }: PrizeFieldProps) {
  const prize = typed.prizes[at];
  const error = useWrongWords(prize && wrongInPrize(prize, of));
  const value = prize?.[of] ?? "";
  return (
    <View className="wheel-field">
      <Field
        id={`prize-${of}`}
        label={label}
        value={value}
        error={error}
        keyboard={isFigure ? "digit" : "text"}
        maxLength={isFigure ? 11 : 60}
        onChange={(next) => setPrize(at, { [of]: next })}
      />
      {path && <LawNotes missing={missing} field={`prizes.${at}.${path}`} isEmpty={value === ""} />}
    </View>
  );
}

/** Its place among the others, and taking it out, which is asked twice. */
function Order({ form: { typed, set }, at, onClose, onMoved }: PrizeSheetProps) {
  const { t } = useWords();
  const [isSure, setSure] = useState(false);
  const move = (by: 1 | -1) => {
    const prizes = [...typed.prizes];
    prizes.splice(at + by, 0, ...prizes.splice(at, 1));
    set({ prizes });
    onMoved(at + by);
  };
  const remove = () => {
    const gone = typed.prizes[at]?.key;
    set({ prizes: typed.prizes.filter((_, i) => i !== at), ...(typed.fallback === gone ? { fallback: "" } : {}) });
    onClose();
  };
  return (
    <View className="wheel-order">
      <Button kind="quiet" size="small" narrow disabled={at === 0} onPress={() => move(-1)}>
        {t("desk.moveUp")}
      </Button>
      <Button kind="quiet" size="small" narrow disabled={at === typed.prizes.length - 1} onPress={() => move(1)}>
        {t("desk.moveDown")}
      </Button>
      <Button kind="danger" size="small" narrow onPress={() => (isSure ? remove() : setSure(true))}>
        {t(isSure ? "desk.removeSure" : "desk.removePrize")}
      </Button>
      <Button size="small" narrow id="prize-done" onPress={onClose}>
        {t("desk.done")}
      </Button>
    </View>
  );
}
