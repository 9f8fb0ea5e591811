import { View } from "@tarojs/components";
import type { SpinView } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { openReceipt } from "../../pages/receipt/openReceipt";
import { type Say, useWords } from "../../words/useWords";
import { openCoupon, openDraw } from "./openPlay";
import { drawsLeft } from "./standing";

interface OutcomeProps {
  won?: SpinView;
  /** Whether a draw can be paid with points. */
  paid: boolean;
  onClose: () => void;
}

/** What was drawn, where it is now, and the way to check it. */
export function Outcome({ won, paid, onClose }: OutcomeProps) {
  const say = useWords();
  return (
    <Sheet open={won !== undefined} title={won ? titleOf(won, say) : ""} onClose={onClose}>
      {won && <Won won={won} paid={paid} onClose={onClose} />}
    </Sheet>
  );
}

function Won({ won, paid, onClose }: OutcomeProps & { won: SpinView }) {
  const say = useWords();
  const { t } = say;
  const { draw, entry, coupon } = won;
  const { insteadOf, prize, seq } = draw;
  const instead = { prize: insteadOf?.name ?? "", fallback: prize.name };
  return (
    <View id="spin-outcome" className="outcome">
      {insteadOf && (
        <Notice
          kind="waiting"
          title={t(insteadOf.because === "stock" ? "wheels.insteadStock" : "wheels.insteadDay", instead)}
        />
      )}
      <View className="n">{howOf(won, paid, say)}</View>
      <View className="t-note ink-3 n outcome__paid">{paidOf(won, say)}</View>
      <Book>
        <Row
          id="outcome-verify"
          icon="dial"
          tone="gain"
          title={t("wheels.seeDraw")}
          note={t("wheels.seeDrawNote")}
          onPress={() => openDraw(seq)}
        />
      </Book>
      <View className="outcome__do">
        {coupon && (
          <Button id="outcome-coupon" onPress={() => openCoupon(coupon.code)}>
            {t("wheels.seeCoupon")}
          </Button>
        )}
        {prize.kind === "points" && (
          <Button id="outcome-entry" onPress={() => openReceipt(entry)}>
            {t("wheels.seeEntry")}
          </Button>
        )}
        <Button id="outcome-done" kind={coupon || prize.kind === "points" ? "outline" : "primary"} onPress={onClose}>
          {t("wheels.done")}
        </Button>
      </View>
    </View>
  );
}

function titleOf({ draw: { prize, wonPoints } }: SpinView, { t }: Say): string {
  switch (prize.kind) {
    case "points":
      return t("wheels.wonPoints", { points: wonPoints });
    case "coupon":
      return t("wheels.wonCoupon", { prize: prize.name });
    case "goods":
    case "experience":
      return t("wheels.wonGoods", { prize: prize.name });
    case "respin":
      return t("wheels.wonAgain");
    case "thanks":
      return t("wheels.wonNothing");
  }
}

function howOf({ draw: { prize }, entry, coupon, mine }: SpinView, paid: boolean, say: Say): string {
  const { t } = say;
  switch (prize.kind) {
    case "points":
      return t("wheels.wonPointsNow", { balance: entry.balance });
    case "coupon":
      return t("wheels.wonCouponHow", { day: coupon?.until ?? "" });
    case "goods":
    case "experience":
      return t("wheels.wonGoodsHow", { day: coupon?.until ?? "" });
    case "respin":
      return t("wheels.wonAgainHow", { chances: mine.chances });
    case "thanks":
      return mine.next ? t("wheels.thanksLeft", { left: drawsLeft(mine, paid, say) }) : t("wheels.thanksDone");
  }
}

function paidOf({ draw: { by, counter, paidPoints, seq } }: SpinView, { t }: Say): string {
  const of = { counter, seq: String(seq) };
  if (by === "points") return t("wheels.paidPoints", { ...of, points: paidPoints });
  return t(by === "free" ? "wheels.paidFree" : "wheels.paidChance", of);
}
