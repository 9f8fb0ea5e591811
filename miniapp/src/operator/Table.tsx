import { Text, View } from "@tarojs/components";
import { type ReactNode, useState } from "react";
import { Icon } from "../components/Icon";
import { Pressable } from "../components/Pressable";
import { spoken } from "../components/spoken";
import { useWords } from "../words/useWords";
import { sorted } from "./sorted";
import "./Table.scss";

export interface Column<T> {
  key: string;
  title: string;
  cell: (item: T) => ReactNode;
  /** What it is sorted by; a column without it is not. */
  sortBy?: (item: T) => string | number;
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
}

interface Order {
  key: string;
  isDown: boolean;
}

/** Rows that can be sorted by their heads and opened by the keyboard. In the given order until a head is pressed. */
export function Table<T>({ label, columns, items, keyOf, onOpen }: TableProps<T>) {
  const [order, setOrder] = useState<Order>();
  const by = columns.find(({ key }) => key === order?.key)?.sortBy;
  const rows = by ? sorted(items, by, order?.isDown ?? false) : items;
  return (
    <View className="table" {...spoken({ role: "table", label })}>
      <View className="table__row table__row--head" {...spoken({ role: "row" })}>
        {columns.map((column) => (
          <Head key={column.key} column={column} order={order} onOrder={setOrder} />
        ))}
        {onOpen && <View className="table__go" />}
      </View>
      {rows.map((item) => (
        <Line key={keyOf(item)} item={item} columns={columns} onOpen={onOpen} />
      ))}
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
  const states = isBy ? { "aria-sort": order.isDown ? "descending" : "ascending" } : {};
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

function Line<T>({ item, columns, onOpen }: { item: T; columns: Column<T>[]; onOpen?: (item: T) => void }) {
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
    <Pressable role="row" className="table__row" onPress={() => onOpen(item)}>
      {cells}
      <Icon name="go" size="small" className="ink-3 table__go" />
    </Pressable>
  );
}

const classOf = <T,>({ right, wideOnly, key }: Column<T>): string =>
  `table__cell table__cell--${key} ${right ? "table__cell--right n" : ""} ${wideOnly ? "table__cell--wide" : ""}`;
