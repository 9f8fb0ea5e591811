import { View } from "@tarojs/components";
import type { Change } from "../../../../shared/programDraft";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import type { Sign } from "../../components/SignDisc";
import { type Say, useWords } from "../../words/useWords";

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
          note={change.fields.map((field) => fieldSaid(field, t)).join("\n") || undefined}
          value={change.part}
        />
      ))}
    </Book>
  );
}

/** What a brand and its modules say, by the place in the file; rules and figures go by the file's own names. */
const words = {
  "brand.colour": "brandColour",
  "brand.logo": "brandLogo",
  "brand.points.zh": "pointsZh",
  "brand.points.en.one": "pointsOne",
  "brand.points.en.other": "pointsOther",
  "modules.tasks": "moduleTasks",
  "modules.wheels": "moduleWheels",
  "modules.coupons": "moduleCoupons",
  "modules.claims": "moduleClaims",
  "modules.tiers": "moduleTiers",
  "modules.invitations": "moduleInvitations",
} as const;

function fieldSaid({ field, before, after }: Change["fields"][number], t: Say["t"]): string {
  const word = field in words ? words[field as keyof typeof words] : undefined;
  const isSwitch = field.startsWith("modules.");
  const said = (value: Change["fields"][number]["before"]) =>
    isSwitch ? t(value === false ? "programs.off" : "programs.on") : String(value ?? "–");
  return `${word ? t(`programs.${word}`) : field}: ${said(before)} → ${said(after)}`;
}
