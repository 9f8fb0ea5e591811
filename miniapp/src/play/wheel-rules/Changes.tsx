import type { Prize, WheelChange } from "../../../../shared/wheel";
import type { PublishedWheel } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { type Say, useWords } from "../../words/useWords";

const nameIn = (prizes: Prize[], key: string, { name }: Say): string => {
  const found = prizes.find((prize) => prize.key === key);
  return found ? name(found.name) : key;
};

/** What was changed after publishing, all of it in the members' favour, with the reason. */
export function Changes({ changes, prizes }: { changes: WheelChange[]; prizes: Prize[] }) {
  const say = useWords();
  const { t } = say;
  return (
    <Book title={t("wheels.changes")}>
      {changes.length === 0 && <Row title={t("wheels.noChanges")} />}
      {changes.map((change) => (
        <Row
          key={change.hash}
          title={saidOf(change, prizes, say)}
          note={t("wheels.changeNote", { at: change.effectiveFrom, reason: change.reason })}
        />
      ))}
    </Book>
  );
}

function saidOf({ addStock = {}, perDay = {}, until, budgetFen }: WheelChange, prizes: Prize[], say: Say): string {
  const { t, language } = say;
  const parts = [
    ...Object.entries(addStock).map(([key, more]) =>
      t("wheels.changeStock", { prize: nameIn(prizes, key, say), more }),
    ),
    ...Object.entries(perDay).map(([key, more]) => t("wheels.changePerDay", { prize: nameIn(prizes, key, say), more })),
    ...(until ? [t("wheels.changeUntil", { until })] : []),
    ...(budgetFen ? [t("wheels.changeBudget", { budgetFen })] : []),
  ];
  return parts.join(language === "zh" ? "；" : "; ");
}

/** Prizes above 500 yuan as they fell; nothing where the wheel has none. */
export function Announced({ published: { announced, rules } }: { published: PublishedWheel }) {
  const say = useWords();
  if (announced.length === 0) return null;
  return (
    <Book title={say.t("wheels.announced")}>
      {announced.map(({ at, prize, player }) => (
        <Row
          key={`${at} ${player}`}
          title={nameIn(rules.prizes, prize, say)}
          note={say.t("wheels.announcedNote", { at, player: player.slice(0, 8) })}
        />
      ))}
    </Book>
  );
}
