import { Text, View } from "@tarojs/components";
import { memo, useEffect, useMemo, useState } from "react";
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
import { watchNear } from "./watchNear";
import "./EntryList.scss";

/** How far ahead older entries are read. */
const END_PX = 1200;
const SETTLE_MS = 60;

interface EntryListProps {
  run: Run;
  only?: Only;
  older: Older;
  onMore: () => void;
  onOpen: (entry: EntryView) => void;
}

/** Months of entries, read on by scrolling down. */
export function EntryList({ run, only, older, onMore, onOpen }: EntryListProps) {
  const months = useMemo(() => monthsOf(run, only), [run, only]);
  return (
    <View>
      {months.map((month) => (
        <View key={month.month}>
          <MonthHead {...month} />
          {month.pieces.map((piece) => (
            <PieceRows key={piece.key} piece={piece} only={only} onOpen={onOpen} />
          ))}
        </View>
      ))}
      <End hasMore={run.next !== undefined} older={older} onMore={onMore} />
    </View>
  );
}

interface EndProps {
  hasMore: boolean;
  older: Older;
  onMore: () => void;
}

/** Where the list ends for now. Whoever comes near it has more read, and so does a page of a rare kind that is nearly empty. */
function End({ hasMore, older, onMore }: EndProps) {
  const { t } = useWords();
  const [isNear, setNear] = useState(false);
  useEffect(() => watchNear("entries-end", END_PX, setNear), []);
  const wants = isNear && hasMore && older.state === "idle";
  useEffect(() => {
    if (!wants) return;
    // What has just come has to move the end away first.
    const timer = setTimeout(onMore, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wants, onMore]);
  return (
    <View id="entries-end">
      {older.state === "busy" && <Skeleton rows={2} />}
      {older.state === "failed" && <Failed error={older.error} onAgain={onMore} />}
      {older.state === "idle" && hasMore && (
        <View className="entry-list__more">
          <Button kind="text" onPress={onMore}>
            {t("shopper.older")}
          </Button>
        </View>
      )}
      {!hasMore && <View className="t-note ink-3 entry-list__end">{t("shopper.noOlder")}</View>}
    </View>
  );
}

function MonthHead({ month, cameIn, wentOut, isWhole }: Month) {
  const { t } = useWords();
  return (
    <View className="entry-list__month">
      <Text className="t-label ink-2 entry-list__name" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {t("shopper.month", { month })}
      </Text>
      <View className="t-note ink-3 n entry-list__sums">
        {!isWhole && t("shopper.monthUnread")}
        {isWhole && cameIn > 0 && <Text>{t("shopper.cameIn", { points: cameIn })}</Text>}
        {isWhole && wentOut < 0 && <Text>{t("shopper.wentOut", { points: wentOut })}</Text>}
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
