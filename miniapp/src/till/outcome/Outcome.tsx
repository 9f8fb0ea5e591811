import { View } from "@tarojs/components";
import { useState } from "react";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Figure } from "../../components/Figure";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { number, signed } from "../../words/written";
import { isHomeless } from "../outbox/outbox";
import { entryOf, type Sending } from "../outbox/Sending";
import { UsedCoupons } from "./UsedCoupons";
import { WhyEarned } from "../sale/WhyEarned";
import { Strong } from "../Strong";
import { ForTheCustomer } from "./ForTheCustomer";
import { useWaited } from "./useWaited";

/** What was taken and given, and what to tell the customer. */
export function Outcome({ sending }: { sending: Sending }) {
  const entry = entryOf(sending);
  return (
    <View>
      {sending.state === "asked" && <Asked sending={sending} />}
      {sending.state === "kept" && <KeptHere sending={sending} />}
      {sending.state === "refused" && <Refused sending={sending} />}
      {sending.state === "done" && <UsedCoupons sending={sending} />}
      {entry && <Moved entry={entry} />}
      {sending.state === "done" && <ForTheCustomer sending={sending} />}
    </View>
  );
}

/** An answer that is on its way as usual needs no word; a late one says what is known, and how long it has been. */
function Asked({ sending }: { sending: Sending }) {
  const { t } = useWords();
  const { isCalm, seconds } = useWaited(sending);
  if (isCalm) return null;
  return (
    <View>
      <Checking sending={sending} />
      <View className="t-label ink-2 n">{t("till.waited", { seconds })}</View>
    </View>
  );
}

function Checking({ sending: { route, input, coupons, givesBack } }: { sending: Sending }) {
  const { t } = useWords();
  if (givesBack || route === "returnCoupon") {
    return (
      <Notice kind="waiting" title={t("till.givingBackTitle")}>
        {t("till.givingBackHow")}
      </Notice>
    );
  }
  if (coupons || route === "useCoupon") {
    return (
      <Notice kind="waiting" title={t("till.checkingTitle")}>
        {t("till.checkingCoupon")}
      </Notice>
    );
  }
  const spends = route === "redeem" || (route === "recordSale" && (input.pointsToSpend ?? 0) > 0);
  return (
    <View>
      <Notice kind="waiting" title={t("till.checkingTitle")}>
        {t(route === "refundSale" ? "till.checkingRefund" : spends ? "till.checkingSpend" : "till.checkingHow")}
      </Notice>
    </View>
  );
}

function KeptHere({ sending: { id } }: { sending: Sending }) {
  const { t } = useWords();
  if (isHomeless(id)) {
    return (
      <Notice kind="danger" title={t("till.noRoom", { count: 1 })}>
        {t("till.noRoomDo")}
      </Notice>
    );
  }
  return (
    <View>
      <Book>
        <Row title={t("till.earns")} value={t("till.earnsLater")} tone="time" />
      </Book>
      <Notice kind="offline" title={t("till.keptTitle")}>
        {t("till.keptTell")}
      </Notice>
    </View>
  );
}

function Refused({ sending: { refusal, unsure } }: { sending: Sending }) {
  const { t, refusal: say } = useWords();
  if (!refusal) return null;
  return (
    <Notice kind="danger" title={say(refusal.code, refusal.detail)}>
      {unsure ? t("till.unsure") : undefined}
    </Notice>
  );
}

/** The moves of the entry, and what is held after it: the figures add up on the screen. */
function Moved({ entry }: { entry: EntryView }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { byKind, balance, debt, receipt } = entry;
  const spentFen = receipt.of === "sale" ? receipt.spentFen : 0;
  const why = receipt.of === "sale" ? () => setOpen(true) : undefined;
  return (
    <View>
      <Book>
        {byKind.redeem !== undefined && (
          <Row
            sign="out"
            title={spentFen > 0 ? t("till.spentOff", { fen: spentFen }) : t("till.redeemed")}
            value={<Strong text={signed(byKind.redeem)} />}
          />
        )}
        {byKind.refund !== undefined && (
          <Row sign="in" tone="gain" title={t("till.pointsBack")} value={<Strong text={signed(byKind.refund)} />} />
        )}
        {byKind.clawBack !== undefined && (
          <Row
            sign="back"
            tone="danger"
            title={t("till.clawedBack")}
            value={<Strong text={signed(byKind.clawBack)} />}
          />
        )}
        {receipt.of === "sale" && (
          <Row
            sign="in"
            tone="gain"
            title={t("till.earned")}
            value={<Figure size="title" value={signed(receipt.earned.points)} onWhy={why} />}
          />
        )}
        <Row title={t("till.now")} value={<Strong text={number(balance)} />} />
        {debt > 0 && <Row icon="clock" tone="time" title={t("till.debt")} value={<Strong text={number(debt)} />} />}
      </Book>
      <WhyEarned entry={entry} open={open} onClose={() => setOpen(false)} />
    </View>
  );
}
