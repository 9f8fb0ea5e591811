import { Text, View } from "@tarojs/components";
import { type ReactNode, useState } from "react";
import { Button } from "../components/Button";
import { Choices } from "../components/Choices";
import { Field } from "../components/Field";
import { Icon } from "../components/Icon";
import { Pressable } from "../components/Pressable";
import { spoken } from "../components/spoken";
import { useWords } from "../words/useWords";
import { canSave, saveCsv } from "./saveCsv";
import { type Kinds, type Order, tableCsv, tableRows, type TextColumn } from "./tableRows";
import "./Table.scss";

export interface Column<T> extends TextColumn<T> {
  cell: (item: T) => ReactNode;
  /** In the right-hand column, as figures are. */
  right?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
}

interface TableProps<T> {
  label: string;
  columns: Column<T>[];
  items: T[];
  keyOf: (item: T) => string;
  onOpen?: (item: T) => void;
  /** The one that is open beside the table. */
  isOpen?: (item: T) => boolean;
  /** Of its spreadsheet, without .csv: shows a filter and the export of what is shown. */
  file?: string;
  /** The spreadsheet, where it tells more than the columns. */
  csvOf?: (rows: T[]) => string;
  kinds?: Kinds<T>;
  /** There are more, which have not been read yet. */
  isPart?: boolean;
}

/**
 * Rows that can be filtered, sorted by their heads and opened by the keyboard. In the given order until a head is
 * pressed.
 */
export function Table<T>(props: TableProps<T>) {
  const { label, columns, items, keyOf, onOpen, isOpen, file, kinds, isPart = false } = props;
  const { t } = useWords();
  const [order, setOrder] = useState<Order>();
  const [typed, setTyped] = useState("");
  const [kind, setKind] = useState(ALL);
  const ofKind = kinds && kind !== ALL ? items.filter((item) => kinds.of(item) === kind) : items;
  const rows = tableRows(ofKind, columns, typed, order);
  const table = (
    <View className="table" {...spoken({ role: "table", label })}>
      <View className="table__row table__row--head" {...spoken({ role: "row" })}>
        {columns.map((column) => (
          <Head key={column.key} column={column} order={order} onOrder={setOrder} />
        ))}
        {onOpen && <View className="table__go" />}
      </View>
      {rows.map((item) => (
        <Line key={keyOf(item)} item={item} columns={columns} onOpen={onOpen} on={isOpen?.(item) ?? false} />
      ))}
    </View>
  );
  if (file === undefined) return table;
  const save = () => saveCsv(`${file}.csv`, (props.csvOf ?? ((shown) => tableCsv(shown, columns)))(rows));
  const showAll = () => {
    setTyped("");
    setKind(ALL);
  };
  return (
    <View>
      <View className="table-tools">
        <View className="table-tools__filter operator-search">
          <Field label={t("desk.filter")} value={typed} onChange={setTyped} maxLength={60} />
        </View>
        {kinds && (
          <Choices
            label={kinds.label}
            value={kind}
            choices={[{ value: ALL, words: t("operator.onlyAll") }, ...kinds.choices]}
            onChoose={setKind}
          />
        )}
        <View className="table-tools__end">
          <Text className="t-note ink-3 n" {...spoken({ role: "status" })}>
            {t(isPart ? "desk.rowsRead" : "desk.rows", { shown: rows.length, all: items.length })}
          </Text>
          {canSave && (
            <Button kind="quiet" size="small" narrow disabled={rows.length === 0} onPress={save}>
              {t("operator.exportCsv")}
            </Button>
          )}
        </View>
      </View>
      {rows.length > 0 ? table : <NoneFits onAll={showAll} />}
    </View>
  );
}

const ALL = "all";

/** The filter left nothing: the way back. */
function NoneFits({ onAll }: { onAll: () => void }) {
  const { t } = useWords();
  return (
    <View className="table__none">
      <Text className="ink-2">{t("desk.noneFits")}</Text>
      <Button kind="outline" size="small" narrow onPress={onAll}>
        {t("desk.showAll")}
      </Button>
    </View>
  );
}

interface HeadProps<T> {
  column: Column<T>;
  order: Order | undefined;
  onOrder: (order: Order) => void;
}

function Head<T>({ column, order, onOrder }: HeadProps<T>) {
  const { t } = useWords();
  const { key, title, sortBy } = column;
  const isBy = order?.key === key;
  const way = isBy ? (order.isDown ? "descending" : "ascending") : "none";
  const states = sortBy ? { "aria-sort": way } : {};
  return (
    <View className={classOf(column)} {...spoken({ role: "columnheader", states })}>
      {sortBy ? (
        <Pressable
          className="table__sort"
          label={t("operator.sortBy", { title })}
          onPress={() => onOrder({ key, isDown: isBy ? !order.isDown : false })}
        >
          <Text>{`${title}${isBy ? (order.isDown ? " ↓" : " ↑") : ""}`}</Text>
        </Pressable>
      ) : (
        <Text>{title}</Text>
      )}
    </View>
  );
}

interface LineProps<T> {
  item: T;
  columns: Column<T>[];
  onOpen: ((item: T) => void) | undefined;
  on: boolean;
}

function Line<T>({ item, columns, onOpen, on }: LineProps<T>) {
  const cells = columns.map((column) => (
    <View key={column.key} className={classOf(column)} {...spoken({ role: "cell" })}>
      {column.cell(item)}
    </View>
  ));
  if (!onOpen) {
    return (
      <View className="table__row" {...spoken({ role: "row" })}>
        {cells}
      </View>
    );
  }
  return (
    <Pressable role="row" className={`table__row ${on ? "table__row--on" : ""}`} onPress={() => onOpen(item)}>
      {cells}
      <Icon name="go" size="small" className="ink-3 table__go" />
    </Pressable>
  );
}

const classOf = <T,>({ right, wideOnly, key }: Column<T>): string =>
  `table__cell table__cell--${key} ${right ? "table__cell--right n" : ""} ${wideOnly ? "table__cell--wide" : ""}`;
