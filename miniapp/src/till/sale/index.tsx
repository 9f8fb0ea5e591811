import { useEffect } from "react";
import { prepareScan } from "../../scan/scan";
import { useWords } from "../../words/useWords";
import { havePagesAtHand } from "../pagesAtHand";
import { TillGate } from "../TillGate";
import { useWide } from "../useWide";
import type { TillView } from "../useTill";
import { Desk } from "./Desk";
import { Hand } from "./Hand";
import { isSaleKept } from "./useDraft";
import { useSale } from "./useSale";
import { useSaleKeys } from "./useSaleKeys";
import "../../words/staff";

/** The till: who, how much, done. */
export default function SalePage() {
  const { t } = useWords();
  return (
    <TillGate title={t("till.title")} keepsSale={isSaleKept}>
      {(till) => <RingUp till={till} />}
    </TillGate>
  );
}

function RingUp({ till }: { till: TillView }) {
  const sale = useSale(till);
  const wide = useWide();
  useSaleKeys(sale);
  useEffect(() => {
    prepareScan();
    havePagesAtHand();
  }, []);
  return wide ? <Desk sale={sale} /> : <Hand sale={sale} />;
}
