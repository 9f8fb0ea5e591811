import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { clock, localDay } from "../../words/written";
import { TillGate } from "../TillGate";
import { openCoupon } from "../sale/useCoupons";
import { TillStatus } from "../TillStatus";
import type { TillView } from "../useTill";
import { useTillKeys } from "../useTillKeys";
import type { Operation } from "./merged";
import { amountOf, pointsOf, whoOf } from "./operationWords";
import { ReturnRedemption } from "./ReturnRedemption";
import { SumsLine } from "./SumsLine";
import { useTillOperations } from "./useTillOperations";
import { TillPage } from "../TillPage";
import "./index.scss";
import "../../words/staff";

const HOME = "/till/sale/index";

export default function OperationsPage() {
  const { t } = useWords();
  return (
    <TillGate title={t("till.operations")} back={HOME}>
      {(till) => <Operations till={till} />}
    </TillGate>
  );
}

/** What this till did last, newest first; what was not posted yet is among it. */
function Operations({ till }: { till: TillView }) {
  const { t } = useWords();
  const operations = useTillOperations(till);
  const [returning, setReturning] = useState<Operation>();
  useTillKeys({
    screen: "operations",
    onScan: () => {},
    onKey: (key) => key === "Escape" && (void Taro.navigateBack(), true),
  });
  const list = <Days operations={operations.all} onReturn={setReturning} />;
  return (
    <TillPage title={t("till.operations")} back={HOME}>
      <TillStatus />
      <View className="operations__sums">
        <Text className="t-head">{t("till.todayHere")}</Text>
        <SumsLine operations={operations} />
      </View>
      <Book>
        <Row icon="coupon" id="look-up-coupon" title={t("till.couponPage")} onPress={() => openCoupon()} />
      </Book>
      {operations.all.length > 0 ? (
        list
      ) : (
        <Loaded answer={operations.answer} door="cashier">
          {() => (
            <Empty title={t("till.noneYet")} how={t("till.noneYetHow")}>
              <Button onPress={() => void Taro.reLaunch({ url: HOME })}>{t("till.scanMember")}</Button>
            </Empty>
          )}
        </Loaded>
      )}
      <ReturnRedemption till={till} operation={returning} onClose={() => setReturning(undefined)} />
    </TillPage>
  );
}

function Days({ operations, onReturn }: { operations: Operation[]; onReturn: (operation: Operation) => void }) {
  const { day } = useWords();
  const days = [...new Set(operations.map(({ at }) => localDay(new Date(at))))];
  return (
    <>
      {days.map((on) => (
        <Book key={on} title={day(on)}>
          {operations
            .filter(({ at }) => localDay(new Date(at)) === on)
            .map((operation) => (
              <Line key={operation.key} operation={operation} onReturn={onReturn} />
            ))}
        </Book>
      ))}
    </>
  );
}

/** A return without an order is of points for something that was handed over. */
const titleOf = ({ kind, orderNumber }: Operation) =>
  kind === "refund" && orderNumber === undefined ? "till.isReturn" : titles[kind];

const titles = {
  sale: "till.isSale",
  redeem: "till.isRedeem",
  refund: "till.isRefund",
  coupon: "till.isCoupon",
  couponReturn: "till.isCouponReturn",
} as const;

function Line({ operation, onReturn }: { operation: Operation; onReturn: (operation: Operation) => void }) {
  const say = useWords();
  const { at, kind, orderNumber, redemption, sending, coupons = [] } = operation;
  const { text, tone } = pointsOf(operation, say);
  const sum = amountOf(operation);
  const names = coupons.map((coupon) => say.name(coupon.name)).join(say.language === "zh" ? "、" : ", ");
  const open = () => {
    if (sending) void Taro.navigateTo({ url: "/till/waiting/index" });
    else if (redemption) onReturn(operation);
    else if (orderNumber) void Taro.navigateTo({ url: `/till/refund/index?order=${encodeURIComponent(orderNumber)}` });
  };
  const opens = sending !== undefined || redemption !== undefined || (orderNumber !== undefined && kind === "sale");
  return (
    <Row
      sign={kind === "refund" && orderNumber ? "back" : kind === "redeem" ? "out" : "in"}
      title={`${clock(at)}  ${whoOf(operation, say)}`}
      note={[say.t(titleOf(operation)), orderNumber, names && say.t("till.usedCoupons", { names })]
        .filter(Boolean)
        .join(" · ")}
      value={<Text className={`strong ${tone}`}>{text}</Text>}
      valueNote={sum ? `¥${sum}`.replace("¥−", "−¥") : undefined}
      onPress={opens ? open : undefined}
    />
  );
}
