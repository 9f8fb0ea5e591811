import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Figure } from "../../components/Figure";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money, number, signed } from "../../words/written";
import { balanceEquation, earnEquation } from "../earnEquation";
import type { Sale } from "./useSale";
import { WhyEarned } from "./WhyEarned";
import { Strong } from "../Strong";
import "./SaleBook.scss";

/** What the sale will do, from the service's own rule; blanks until it has answered for exactly these figures. */
export function SaleBook({ sale, full = false }: { sale: Sale; full?: boolean }) {
  const { t, name } = useWords();
  const { draft, preview, reached, till, amountFen, payFen, coupons } = sale;
  const entry = preview.state === "ready" ? preview.data.entry : undefined;
  const held = draft.who?.known?.member.points;
  const { points: step, fen } = till.program.worth;
  if (draft.who && !draft.who.known) return <EarnsLater />;
  return (
    <View className={`sale-book ${full ? "sale-book--full" : coupons.chosen.length > 0 ? "sale-book--due" : ""}`}>
      <Book>
        {!full && coupons.chosen.length > 0 && <ToPay sale={sale} />}
        {full && <Row title={t("till.amount")} value={<Strong text={money(amountFen)} />} />}
        {full &&
          amountFen > 0 &&
          coupons.chosen.map(({ coupon, offFen }) => (
            <Row key={coupon.couponId} sign="out" title={name(coupon.name)} value={<Strong text={money(-offFen)} />} />
          ))}
        {full && draft.points > 0 && (
          <Row
            sign="out"
            title={t("till.pointsOff", { points: draft.points })}
            value={<Strong text={money((-draft.points / step) * fen)} />}
          />
        )}
        {full && payFen < amountFen && <Row title={t("till.toPay")} value={<Strong text={money(payFen)} />} />}
        <Earned entry={entry} sign={full} unread={preview.state === "failed" || !reached} />
        {held !== undefined && <Left entry={entry} held={held} />}
      </Book>
    </View>
  );
}

/** 128.00 − 10.00 − 12.00: how the amount became what is left to pay. */
function ToPay({ sale: { amountFen, leftFen, payFen } }: { sale: Sale }) {
  const { t } = useWords();
  const [off, points] = [amountFen - leftFen, leftFen - payFen];
  const terms = [money(amountFen), ...[off, points].filter((fen) => fen > 0).map((fen) => `− ${money(fen)}`)];
  return (
    <Row
      title={
        <Text>
          {t("till.toPay")}
          {terms.length > 1 && (
            <Text className="t-note ink-3 n sale-book__sum">{terms.join(" ").replace(/¥/g, "")}</Text>
          )}
        </Text>
      }
      value={<Strong text={money(payFen)} />}
    />
  );
}

function Earned({ entry, sign, unread }: { entry?: EntryView; sign: boolean; unread: boolean }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const receipt = entry?.receipt.of === "sale" ? entry.receipt : undefined;
  const value = receipt ? (
    <Figure size="title" value={signed(receipt.earned.points)} onWhy={() => setOpen(true)} />
  ) : (
    <Text className="t-label ink-3">{unread && !entry ? say.t("till.unread") : "—"}</Text>
  );
  return (
    <>
      <Row
        sign={sign ? "in" : undefined}
        title={
          <Text>
            {say.t("till.earns")}
            {receipt && entry && (
              <Text className="t-note ink-3 n sale-book__sum">
                {earnEquation(receipt.earned, entry.ruleNames, say, sign)}
              </Text>
            )}
          </Text>
        }
        tone={receipt && receipt.earned.points > 0 ? "gain" : "ink"}
        value={value}
      />
      {entry && <WhyEarned entry={entry} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}

function Left({ entry, held }: { entry?: EntryView; held: number }) {
  const { t } = useWords();
  const title = (
    <Text>
      {t("till.leaves")}
      {entry && <Text className="t-note ink-3 n sale-book__sum">{balanceEquation(held, entry)}</Text>}
    </Text>
  );
  return <Row title={title} value={entry ? <Strong text={number(entry.balance)} /> : "—"} />;
}

/** Without a network nothing is guessed about points. */
function EarnsLater() {
  const { t } = useWords();
  return (
    <Book>
      <Row title={t("till.earns")} note={t("till.earnsLaterHow")} value={t("till.earnsLater")} tone="time" />
    </Book>
  );
}
