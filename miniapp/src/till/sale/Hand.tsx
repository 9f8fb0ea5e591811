import { View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { More } from "../More";
import { OperationsTable } from "../operations/OperationsTable";
import { Outcome } from "../outcome/Outcome";
import { OutcomeBlock } from "../outcome/OutcomeBlock";
import { OutcomeFoot } from "../outcome/OutcomeFoot";
import { tillName } from "../tillName";
import { TillStatus } from "../TillStatus";
import { Amount } from "./Amount";
import { Identify } from "./Identify";
import { type Sale, screenOf, takeWords } from "./useSale";
import { openClaim, openRefund } from "./useSaleKeys";
import { TillPage } from "../TillPage";
import "./Hand.scss";

/** The till in one hand: a screen for each step, the main action under the thumb. */
export function Hand({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const name = tillName(sale.till, t);
  const screen = screenOf(sale);
  if (screen === "sent" && sale.sent) {
    return (
      <TillPage
        title={name}
        block={<OutcomeBlock title={name} sending={sale.sent} />}
        foot={<OutcomeFoot sending={sale.sent} onNext={sale.next} onGiveUp={sale.giveUp} />}
      >
        <Outcome sending={sale.sent} />
      </TillPage>
    );
  }
  return screen === "amount" ? <AmountScreen sale={sale} /> : <IdentifyScreen sale={sale} name={name} />;
}

function IdentifyScreen({ sale, name }: { sale: Sale; name: string }) {
  const { t } = useWords();
  const noClaims = useIsOff("claims");
  const [more, setMore] = useState(false);
  const foot = (
    <View className="hand__tools">
      <Button kind="quiet" size="till" onPress={openRefund}>
        {t("till.refund")}
      </Button>
      {!noClaims && (
        <Button kind="quiet" size="till" onPress={openClaim}>
          {t("till.claim")}
        </Button>
      )}
      <Button kind="quiet" size="till" onPress={() => setMore(true)}>
        {t("till.more")}
      </Button>
    </View>
  );
  return (
    <TillPage title={name} foot={foot} className="hand">
      <TillStatus />
      <View className="hand__last">
        <OperationsTable operations={sale.operations} most={5} />
      </View>
      <Identify sale={sale} />
      <More open={more} till={sale.till} onClose={() => setMore(false)} />
    </TillPage>
  );
}

function AmountScreen({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const { canTake, payFen, take, cancel } = sale;
  const foot = (
    <Button size="main" disabled={!canTake} onPress={take} id="take">
      {t(takeWords(sale), { fen: payFen })}
    </Button>
  );
  const end = (
    <Button kind="text" onPress={cancel}>
      {t("app.cancel")}
    </Button>
  );
  return (
    <TillPage title={t("till.title")} end={end} foot={foot} className="hand">
      <Amount sale={sale} />
    </TillPage>
  );
}
