import { View } from "@tarojs/components";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { type Column, Table } from "../Table";
import type { DaySums } from "./Days";

/** The days in figures, the newest first, with what the charts leave out. */
export function DaysTable({ days, today }: { days: DaySums[]; today: string }) {
  const { t, day } = useWords();
  const figure = (name: keyof Omit<DaySums, "day">, title: string, isWide = true): Column<DaySums> => ({
    key: name,
    title,
    right: true,
    ...(isWide ? { wideOnly: true } : {}),
    cell: (one) => number(one[name]),
    sortBy: (one) => one[name],
  });
  const columns: Column<DaySums>[] = [
    {
      key: "day",
      title: t("operator.day"),
      cell: (one) => (
        <View>
          <View className="days__day n">{day(one.day)}</View>
          {one.day === today && <View className="t-note time-ink">{t("operator.notOver")}</View>}
        </View>
      ),
      sortBy: (one) => one.day,
      text: (one) => one.day,
      alsoFound: (one) => day(one.day),
    },
    figure("issued", t("operator.issued"), false),
    figure("spent", t("operator.spent"), false),
    figure("refunded", t("operator.refunded")),
    figure("expired", t("operator.expired")),
    figure("clawedBack", t("operator.clawedBack")),
    figure("adjusted", t("operator.adjusted")),
    figure("balances", t("operator.endBalanceShort"), false),
    figure("entries", t("operator.entries")),
    figure("members", t("operator.newMembersShort")),
  ];
  const newestFirst = [...days].reverse();
  return (
    <Table
      label={t("operator.byDay")}
      file={`days-${days[0]?.day}-${days.at(-1)?.day}`}
      columns={columns}
      items={newestFirst}
      keyOf={(one) => one.day}
    />
  );
}
