import { Notice } from "../components/Notice";
import { whatFailed } from "../components/whatFailed";
import { useWords } from "../words/useWords";
import type { Trouble } from "./sale/Trouble";

/** Why it did not work, and what to do. */
export function TroubleNotice({ trouble }: { trouble: Trouble | undefined }) {
  const say = useWords();
  if (!trouble) return null;
  if (trouble.kind === "otherThing") return <Notice kind="danger" title={say.t(otherThings[trouble.what])} />;
  if (trouble.kind === "torn") return <Notice kind="danger" title={say.t("till.scanTorn")} />;
  if (trouble.kind === "couponShort") {
    return <Notice kind="danger" title={say.t("till.couponShort", trouble)} />;
  }
  if (trouble.kind === "couponOffline") return <Notice kind="offline" title={say.t("till.couponOffline")} />;
  if (trouble.kind === "couponUnknown") {
    return (
      <Notice kind="danger" title={say.refusal("coupon_unknown", {})}>
        {say.t("till.couponUnknownHow")}
      </Notice>
    );
  }
  if (trouble.kind === "unusual") {
    return (
      <Notice kind="waiting" title={say.t("till.unusual", { fen: trouble.amountFen })}>
        {say.t("till.unusualHow")}
      </Notice>
    );
  }
  if (trouble.kind === "couponAsNumber") {
    return (
      <Notice kind="waiting" title={say.t("till.couponAsNumber", trouble)}>
        {say.t("till.couponAsNumberHow")}
      </Notice>
    );
  }
  if (trouble.kind === "numberTaken") return <Notice kind="waiting" title={say.t("till.numberTaken")} />;
  if (trouble.kind === "refusal") {
    return <Notice kind="danger" title={say.refusal(trouble.code, trouble.detail)} />;
  }
  const { kind, title, detail } = whatFailed(trouble.error, "read", say);
  return (
    <Notice kind={kind} title={title}>
      {detail}
    </Notice>
  );
}

const otherThings = {
  claim: "till.claimCodeShown",
  payment: "till.paymentShown",
  link: "till.linkShown",
  goods: "till.goodsShown",
} as const;
