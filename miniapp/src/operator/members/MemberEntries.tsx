import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { EntryView } from "../../../../shared/views";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Failed } from "../../components/Failed";
import { Loaded } from "../../components/Loaded";
import { SignDisc } from "../../components/SignDisc";
import { noteOf, signOf, titleOf } from "../../pages/entries/entryWords";
import { useWords } from "../../words/useWords";
import { number, signed } from "../../words/written";
import { csvOf } from "../csvOf";
import { type Column, Table } from "../Table";
import { EntrySheet } from "./EntrySheet";
import { type Only, useMemberEntries } from "./useMemberEntries";
import "./MemberEntries.scss";

/** Every entry of a member, as the member sees it too. */
export function MemberEntries({ memberId }: { memberId: string }) {
  const { t } = useWords();
  const [only, setOnly] = useState<Only>("all");
  const { answer, entries, next, older, more } = useMemberEntries(memberId, only);
  const [opened, setOpened] = useState<EntryView>();
  const columns = useColumns();
  return (
    <View>
      <View className="member-entries__head">
        <Text className="t-head">{t("operator.entries")}</Text>
        <Choices
          label={t("operator.onlyWhich")}
          value={only}
          choices={[
            { value: "all", words: t("operator.onlyAll") },
            { value: "in", words: t("operator.onlyIn") },
            { value: "out", words: t("operator.onlyOut") },
            { value: "back", words: t("operator.onlyBack") },
          ]}
          onChoose={setOnly}
        />
      </View>
      <Loaded
        answer={answer}
        door="operator"
        isEmpty={() => entries.length === 0}
        empty={<View className="ink-2">{t("operator.noEntries")}</View>}
      >
        {() => (
          <Table
            label={t("operator.entries")}
            columns={columns}
            items={entries}
            keyOf={({ seq }) => String(seq)}
            onOpen={setOpened}
            file={memberId}
            csvOf={entriesCsv}
            isPart={next !== undefined}
          />
        )}
      </Loaded>
      {older.state === "failed" && <Failed error={older.error} onAgain={more} />}
      {next !== undefined && older.state !== "failed" && (
        <Button kind="text" busy={older.state === "busy"} onPress={more}>
          {t("operator.older")}
        </Button>
      )}
      <EntrySheet entry={opened} onClose={() => setOpened(undefined)} />
    </View>
  );
}

function useColumns(): Column<EntryView>[] {
  const say = useWords();
  const { t, time } = say;
  return [
    {
      key: "seq",
      title: "#",
      cell: ({ seq }) => <Text className="n ink-3">{String(seq)}</Text>,
      sortBy: ({ seq }) => seq,
      wideOnly: true,
    },
    {
      key: "time",
      title: t("operator.time"),
      cell: ({ at }) => <Text className="n">{time(at)}</Text>,
      sortBy: ({ at }) => at,
      alsoFound: ({ at }) => time(at),
      wideOnly: true,
    },
    {
      key: "what",
      title: t("operator.what"),
      cell: (entry) => (
        <View className="member-entries__what">
          <SignDisc sign={signOf(entry)} />
          <View>
            <View>{titleOf(entry, say)}</View>
            <View className="t-note ink-3 n">{noteOf(entry, say)}</View>
          </View>
        </View>
      ),
      text: (entry) => `${titleOf(entry, say)} ${noteOf(entry, say)} ${orderOf(entry)}`,
    },
    {
      key: "points",
      title: t("operator.points"),
      right: true,
      cell: ({ points }) => <Text className={`strong ${points > 0 ? "gain" : ""}`}>{signed(points)}</Text>,
      sortBy: ({ points }) => points,
      alsoFound: ({ points }) => signed(points),
    },
    {
      key: "growth",
      title: t("operator.growth"),
      right: true,
      wideOnly: true,
      cell: ({ growth }) => signed(growth),
      sortBy: ({ growth }) => growth,
    },
    { key: "balance", title: t("operator.balance"), right: true, cell: ({ balance }) => number(balance) },
  ];
}

const orderOf = ({ receipt }: EntryView): string => ("sale" in receipt ? receipt.sale.orderNumber : "");

const entriesCsv = (entries: EntryView[]): string =>
  csvOf(
    ["seq", "at", "kind", "store", "order", "points", "growth", "balance", "debt", "hash"],
    entries.map((entry) => [
      entry.seq,
      entry.at,
      entry.kind,
      entry.storeName ?? "",
      orderOf(entry),
      entry.points,
      entry.growth,
      entry.balance,
      entry.debt,
      entry.hash,
    ]),
  );
