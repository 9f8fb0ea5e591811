import { View } from "@tarojs/components";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { type Column, Table } from "../Table";
import { tableCsv } from "../tableRows";
import type { DaySums } from "./Days";

/** What does not happen in every shop. */
const seldom = new Set(["refunded", "expired", "clawedBack", "adjusted"]);

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
  const all: Column<DaySums>[] = [
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
  // A column of nothing but zeros has nothing to look at; the spreadsheet has it.
  const columns = all.filter(({ key }) => !seldom.has(key) || days.some((one) => one[key as keyof DaySums] !== 0));
  const newestFirst = [...days].reverse();
  return (
    <Table
      label={t("operator.byDay")}
      file={`days-${days[0]?.day}-${days[days.length - 1]?.day}`}
      columns={columns}
      csvOf={(rows) => tableCsv(rows, all)}
      items={newestFirst}
      keyOf={(one) => one.day}
    />
  );
}
