import { Text, View } from "@tarojs/components";
import { useReachBottom } from "@tarojs/taro";
import { memo, useMemo } from "react";
import type { EntryView } from "../../../../shared/views";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Skeleton } from "../../components/Skeleton";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import type { Only } from "./amounts";
import { EntryRow } from "./EntryRow";
import { type Month, monthsOf, type Piece } from "./months";
import { Near } from "./Near";
import type { Run } from "./run";
import type { Older } from "./useEntries";
import "./EntryList.scss";

interface EntryListProps {
  run: Run;
  only?: Only;
  older: Older;
  onMore: () => void;
  onOpen: (entry: EntryView) => void;
}

/** Months of entries, read on by scrolling down. */
export function EntryList({ run, only, older, onMore, onOpen }: EntryListProps) {
  const { t } = useWords();
  const months = useMemo(() => monthsOf(run, only), [run, only]);
  useReachBottom(onMore);
  return (
    <View>
      {months.map((month) => (
        <View key={month.month}>
          <MonthHead {...month} only={only} />
          {month.pieces.map((piece) => (
            <PieceRows key={piece.key} piece={piece} only={only} onOpen={onOpen} />
          ))}
        </View>
      ))}
      {older.state === "busy" && <Skeleton rows={2} />}
      {older.state === "failed" && <Failed error={older.error} onAgain={onMore} />}
      {older.state === "idle" && run.next !== undefined && (
        <View className="entry-list__more">
          <Button kind="text" onPress={onMore}>
            {t("shopper.older")}
          </Button>
        </View>
      )}
      {run.next === undefined && <View className="t-note ink-3 entry-list__end">{t("shopper.noOlder")}</View>}
    </View>
  );
}

function MonthHead({ month, cameIn, wentOut, isWhole, only }: Month & { only?: Only }) {
  const { t } = useWords();
  return (
    <View className="entry-list__month">
      <Text className="t-label ink-2 entry-list__name" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {t("shopper.month", { month })}
      </Text>
      <View className="t-note ink-3 n entry-list__sums">
        {!isWhole && t("shopper.monthUnread")}
        {isWhole && (only === undefined || only === "in") && <Text>{t("shopper.cameIn", { points: cameIn })}</Text>}
        {isWhole && only !== "in" && <Text>{t("shopper.wentOut", { points: wentOut })}</Text>}
      </View>
    </View>
  );
}

interface PieceProps {
  piece: Piece;
  only?: Only;
  onOpen: (entry: EntryView) => void;
}

/** Drawn again only when an entry has joined it: what is in an entry never changes. */
const PieceRows = memo(
  function PieceRows({ piece, only, onOpen }: PieceProps) {
    return (
      <Near id={`entries-${piece.key.replace(".", "-")}`}>
        {() => piece.entries.map((entry) => <EntryRow key={entry.seq} entry={entry} only={only} onOpen={onOpen} />)}
      </Near>
    );
  },
  (before, after) => before.piece.entries.length === after.piece.entries.length && before.only === after.only,
);
