import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { AmountPad } from "../../components/AmountPad";
import { typeDigits } from "../../components/amountKeys";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import type { Sale } from "./useSale";
import "./Redeem.scss";

/** Points for something that is handed over, without a purchase. */
export function Redeem({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const known = sale.draft.who?.known;
  if (!known || known.member.points === 0) return null;
  return (
    <>
      <Button kind="text" onPress={() => setOpen(true)}>
        {t("till.redeemInstead")}
      </Button>
      <Sheet open={open} title={t("till.redeemTitle")} onClose={() => setOpen(false)}>
        <RedeemForm
          held={known.member.points}
          onRedeem={(points, note) => {
            setOpen(false);
            sale.redeem(points, note);
          }}
        />
      </Sheet>
    </>
  );
}

/** Nine digits are more than anyone holds. */
const POINT_DIGITS = 9;

function RedeemForm({ held, onRedeem }: { held: number; onRedeem: (points: number, note: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const points = Number(typed);
  const isTooMuch = points > held;
  return (
    <View className="redeem">
      <View className="redeem__points">
        <Text className="t-label ink-2">{t("till.redeemOf", { held })}</Text>
        <Text className="t-figure n">{number(points)}</Text>
      </View>
      {isTooMuch && <View className="t-label danger-ink">{t("till.redeemTooMuch", { missing: points - held })}</View>}
      <AmountPad corner="clear" onKey={(key) => setTyped(typeDigits(typed === "0" ? "" : typed, key, POINT_DIGITS))} />
      <Field
        label={t("till.redeemNote")}
        hint={t("till.redeemNoteHint")}
        value={note}
        onChange={setNote}
        maxLength={60}
      />
      <Button size="main" disabled={points === 0 || isTooMuch} onPress={() => onRedeem(points, note)}>
        {t("till.redeemNow", { points })}
      </Button>
    </View>
  );
}
