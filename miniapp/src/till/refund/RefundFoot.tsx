import { Button } from "../../components/Button";
import { useWords } from "../../words/useWords";
import { useReached } from "../reached";
import type { Refund } from "./useRefund";

/** A refund needs the network: what the customer gets back depends on what the ledger holds. */
export function RefundFoot({ refund }: { refund: Refund }) {
  const { t } = useWords();
  const reached = useReached();
  const fen = refund.shown?.cashFen ?? refund.amountFen;
  return (
    <Button size="main" id="refund" disabled={!refund.canRefund || !reached} onPress={refund.confirm}>
      {reached ? t("till.refundNow", { fen }) : t("till.needsNetwork")}
    </Button>
  );
}
