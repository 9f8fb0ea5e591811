import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import { useWrite } from "../../api/useWrite";
import { fenOf, padKeyOf, typeAmount } from "../../components/amountKeys";
import { goBack } from "../../components/goBack";
import { ModuleOff } from "../../components/ModuleOff";
import { useWords } from "../../words/useWords";
import { useTillOperations } from "../operations/useTillOperations";
import { useReached } from "../reached";
import { useOrderNumbers } from "../sale/useOrderNumbers";
import { signal } from "../signal";
import { TillGate } from "../TillGate";
import { useTillKeys } from "../useTillKeys";
import type { TillView } from "../useTill";
import { ClaimForm } from "./ClaimForm";
import { ClaimFoot } from "./ClaimFoot";
import { TillPage } from "../TillPage";
import { ClaimShown } from "./ClaimShown";
import "../../words/staff";

const HOME = "/till/sale/index";

export default function TillClaimPage() {
  const { t } = useWords();
  return (
    <TillGate title={t("till.claim")} back={HOME}>
      {(till) =>
        till.program.modules?.claims === false ? (
          <TillPage title={t("till.claim")} back={HOME}>
            <ModuleOff home={HOME} />
          </TillPage>
        ) : (
          <Claim till={till} />
        )
      }
    </TillGate>
  );
}

/** A finished sale of somebody who showed no member code: they take its points by scanning what is shown here. */
function Claim({ till }: { till: TillView }) {
  const { t } = useWords();
  const claim = useClaim(till);
  const { shown } = claim;
  useTillKeys({
    screen: shown?.claimCode ?? "",
    onScan: (text) => !shown && text && claim.choose(text.trim()),
    onKey: claim.onKey,
  });
  const foot = <ClaimFoot claim={claim} />;
  return (
    <TillPage title={t("till.claim")} back={shown ? undefined : HOME} foot={foot} className="claim-page">
      {shown ? <ClaimShown claim={shown} till={till} /> : <ClaimForm claim={claim} />}
    </TillPage>
  );
}

function useClaim(till: TillView) {
  const { orderNumbers } = useTillOperations(till);
  const numbers = useOrderNumbers(till.tillId, orderNumbers);
  const [amount, setAmount] = useState("");
  const [chosen, choose] = useState<string>();
  const [shown, setShown] = useState<Output<"showClaimCode">>();
  const write = useWrite("showClaimCode");
  const reached = useReached();
  const orderNumber = chosen || numbers.next;
  const amountFen = fenOf(amount);
  const canShow = amountFen > 0 && reached && write.state !== "busy";
  const show = async () => {
    if (!canShow) return;
    const code = await write.run({ orderNumber, amountFen });
    signal(code ? "good" : "bad");
    if (!code) return;
    numbers.give(orderNumber);
    setShown(code);
  };
  const next = () => {
    setShown(undefined);
    setAmount("");
    choose(undefined);
    write.reset();
  };
  const onKey = (key: string): boolean => {
    if (key === "Escape") leave();
    else if (key === "Enter") void (shown ? leave() : show());
    else {
      const padKey = shown ? undefined : padKeyOf(key);
      if (!padKey) return false;
      setAmount(typeAmount(amount, padKey));
    }
    return true;
  };
  return { amount, setAmount, orderNumber, chosen, choose, canShow, reached, show, shown, next, leave, write, onKey };
}

export type Claim = ReturnType<typeof useClaim>;

const leave = () => goBack(HOME);
