import { Text } from "@tarojs/components";
import { useWords } from "../../words/useWords";
import { sumsOf } from "./merged";
import { LISTED_MOST, type TillOperations } from "./useTillOperations";

/** How many and how much today; when the list is cut, it says of how many. */
export function SumsLine({ operations: { today, isCut } }: { operations: TillOperations }) {
  const { t } = useWords();
  const sums = sumsOf(today);
  return (
    <Text className="t-note ink-3 n">
      {isCut && today.length >= LISTED_MOST ? `${t("till.lastOnes", { count: today.length })} · ` : ""}
      {t("till.sums", { ...sums })}
    </Text>
  );
}
