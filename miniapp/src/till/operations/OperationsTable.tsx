import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { Button } from "../../components/Button";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { clock } from "../../words/written";
import type { Operation } from "./merged";
import { amountOf, pointsOf, whoOf } from "./operationWords";
import { SumsLine } from "./SumsLine";
import type { TillOperations } from "./useTillOperations";
import "./OperationsTable.scss";

/** As many as fit beside a sale. */
const SHOWN = 12;

/** The last operations at this till, beside the sale; `most` of them where there is less room. */
export function OperationsTable({ operations, most = SHOWN }: { operations: TillOperations; most?: number }) {
  const { t } = useWords();
  return (
    <View>
      <View className="operations-table__head">
        <Text className="t-head">{t("till.todayHere")}</Text>
        <SumsLine operations={operations} />
      </View>
      <View className="operations-table" {...spoken({ role: "table", label: t("till.operations") })}>
        <View className="operations-table__row t-note ink-3" {...spoken({ role: "row" })}>
          <Cell role="columnheader">{t("till.time")}</Cell>
          <Cell role="columnheader">{t("till.member")}</Cell>
          <Cell role="columnheader" right>
            {t("till.sum")}
          </Cell>
          <Cell role="columnheader" right>
            {t("till.points")}
          </Cell>
        </View>
        {operations.today.slice(0, most).map((operation) => (
          <Line key={operation.key} operation={operation} />
        ))}
      </View>
      {operations.today.length === 0 && (
        <View className="t-label ink-2 operations-table__none">{t("till.noneYet")}</View>
      )}
      <Button kind="text" onPress={() => void Taro.navigateTo({ url: "/till/operations/index" })}>
        {t("till.allOperations")}
      </Button>
    </View>
  );
}

function Line({ operation }: { operation: Operation }) {
  const say = useWords();
  const { at, kind } = operation;
  const { text, tone } = pointsOf(operation, say);
  return (
    <View className="operations-table__row t-label n" {...spoken({ role: "row" })}>
      <Cell role="cell">{clock(at)}</Cell>
      <Cell role="cell">{whoOf(operation, say)}</Cell>
      <Cell role="cell" right tone={kind === "refund" ? "danger-ink" : ""}>
        {amountOf(operation)}
      </Cell>
      <Cell role="cell" right tone={`strong ${tone}`}>
        {text}
      </Cell>
    </View>
  );
}

interface CellProps {
  role: "cell" | "columnheader";
  right?: boolean;
  tone?: string;
  children: string;
}

const Cell = ({ role, right = false, tone = "", children }: CellProps) => (
  <View
    className={`operations-table__cell ${right ? "operations-table__cell--right" : ""} ${tone}`}
    {...spoken({ role })}
  >
    {children}
  </View>
);
