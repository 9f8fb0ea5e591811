import { View } from "@tarojs/components";
import type { Change } from "../../../../shared/programDraft";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import type { Sign } from "../../components/SignDisc";
import { useWords } from "../../words/useWords";

const signs: Record<Change["change"], Sign> = { added: "in", removed: "out", changed: "in", moved: "in" };

/** What a draft changes: which rule or tier, and each figure before and after. */
export function Changes({ changes }: { changes: Change[] }) {
  const { t, name } = useWords();
  if (changes.length === 0) return <View className="t-label ink-3">{t("programs.noChanges")}</View>;
  return (
    <Book title={t("programs.changes")}>
      {changes.map((change) => (
        <Row
          key={`${change.part}${change.key ?? ""}${change.change}`}
          {...(change.change === "changed" || change.change === "moved" ? {} : { sign: signs[change.change] })}
          title={`${t(`programs.change_${change.change}`)} · ${change.name ? name(change.name) : (change.key ?? change.part)}`}
          note={change.fields.map((field) => fieldSaid(field)).join("\n") || undefined}
          value={change.part}
        />
      ))}
    </Book>
  );
}

const fieldSaid = ({ field, before, after }: Change["fields"][number]): string =>
  `${field}: ${before === undefined ? "–" : String(before)} → ${after === undefined ? "–" : String(after)}`;
