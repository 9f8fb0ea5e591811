import { Text, View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { Keycap } from "../Keycap";
import { OperationsTable } from "../operations/OperationsTable";
import { Outcome } from "../outcome/Outcome";
import { OutcomePanel } from "../outcome/OutcomeBlock";
import { OutcomeFoot } from "../outcome/OutcomeFoot";
import { TillStatus } from "../TillStatus";
import { TroubleNotice } from "../TroubleNotice";
import { DeskBar } from "./DeskBar";
import { DeskFields } from "./DeskFields";
import { Benefits } from "./Benefits";
import { Coupons, CouponSheet } from "./Coupons";
import { Redeem } from "./Redeem";
import { SaleBook } from "./SaleBook";
import { SpendPoints } from "./SpendPoints";
import { type Sale, takeWords } from "./useSale";
import "./Desk.scss";

/** The till on a counter: who and how much, what it does, what was done, beside one another. */
export function Desk({ sale }: { sale: Sale }) {
  const { t } = useWords();
  return (
    <Page title={t("till.title")} wide block={<DeskBar till={sale.till} />} className="desk-page">
      <View className="desk">
        <View className="desk__fields">
          <DeskFields sale={sale} />
        </View>
        <View className="desk__sale">
          <TillStatus />
          {sale.sent ? <Sent sale={sale} sent={sale.sent} /> : <Ringing sale={sale} />}
        </View>
        <View className="desk__operations">
          <OperationsTable operations={sale.operations} />
        </View>
      </View>
    </Page>
  );
}

function Sent({ sale, sent }: { sale: Sale; sent: NonNullable<Sale["sent"]> }) {
  return (
    <>
      <OutcomePanel sending={sent} />
      <View className="desk__outcome">
        <Outcome sending={sent} />
      </View>
      <View className="desk__foot">
        <OutcomeFoot sending={sent} onNext={sale.next} onGiveUp={sale.giveUp} />
      </View>
    </>
  );
}

function Ringing({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const { max = 0, till, canTake, payFen, take, cancel } = sale;
  const step = till.program.worth.points;
  const keys = (
    <>
      <Keycap>←</Keycap>
      <Keycap>→</Keycap>
      <Text className="t-note ink-3 desk__keys">{t("till.arrowKeys", { step, far: 5 * step })}</Text>
    </>
  );
  return (
    <>
      <TroubleNotice trouble={sale.trouble} />
      <View className="desk__coupons">
        <Coupons sale={sale} keycap />
        <CouponSheet sale={sale} />
      </View>
      <View
        className={max > 0 ? "" : "desk__off"}
        {...spoken({ role: "group", states: max > 0 ? {} : { "aria-disabled": "true" } })}
      >
        <SpendPoints sale={sale} keys={keys} />
      </View>
      <View className="desk__book">
        <SaleBook sale={sale} full />
      </View>
      <Redeem sale={sale} />
      <Benefits sale={sale} />
      <View className="desk__foot desk__take">
        <View className="desk__cancel">
          <Button kind="quiet" size="main" onPress={cancel}>
            {t("app.cancel")} <Keycap>Esc</Keycap>
          </Button>
        </View>
        <Button size="main" id="take" disabled={!canTake} onPress={take}>
          {t(takeWords(sale), { fen: payFen })} <Keycap>Enter</Keycap>
        </Button>
      </View>
    </>
  );
}
