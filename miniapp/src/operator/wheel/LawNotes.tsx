import { View } from "@tarojs/components";
import { useWords } from "../../words/useWords";
import { type Missing, missingAt, ruleWord, whyWord } from "./law";

interface LawNotesProps {
  missing: Missing[];
  /** Its place in the draft. */
  field: string;
  isEmpty: boolean;
}

/** What stands against publishing because of one field, with the rule that says so. */
export function LawNotes({ missing, field, isEmpty }: LawNotesProps) {
  const { t } = useWords();
  return (
    <>
      {missingAt(missing, field).map((one) => {
        const why = whyWord(one);
        const rule = t(`desk.${ruleWord(one.rule)}`);
        const words =
          isEmpty || !why ? t("desk.stillMissing", { rule }) : t("desk.notAllowed", { rule, why: t(`desk.${why}`) });
        return (
          <View key={`${one.rule} ${field}`} className="t-note time-ink wheel-law">
            {words}
          </View>
        );
      })}
    </>
  );
}
