import { View } from "@tarojs/components";
import type { Program } from "../../../../shared/program";
import type { Rule } from "../../../../shared/rule";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { datesOf, timesOf } from "../../rules/conditionsOf";
import { exampleOf } from "../../rules/exampleOf";
import { namesOf } from "../../rules/nameOf";
import { lifeOf, mostOf, sentenceOf } from "../../rules/sentenceOf";
import { useWords } from "../../words/useWords";
import "../../words/rules";

interface RuleSheetProps {
  rule: Rule | undefined;
  program: Program;
  onClose: () => void;
}

/** One rule for itself: how to earn by it, what that is worth, when, and how much at most (S2-059). */
export function RuleSheet({ rule, program, onClose }: RuleSheetProps) {
  const say = useWords();
  const { t, name } = say;
  if (!rule) return null;
  const { when = {} } = rule;
  const example = exampleOf(rule, program);
  const times = [...datesOf(when, say), ...timesOf(when, say)].join(t("rules.between"));
  const most = mostOf(rule.limits, say).trim();
  const life = lifeOf(rule, say).trim();
  const ended = program.ended?.[rule.key];
  return (
    <Sheet open title={name(rule.name)} onClose={onClose}>
      <View className="t-head n">
        {sentenceOf(rule, say, namesOf(program), rule.on ? program.events?.[rule.on]?.oncePer : undefined)}
      </View>
      <Book>
        {ended && <Row icon="clock" tone="time" title={t("rules.endedRule", { at: ended })} />}
        {example && (
          <Row
            title={
              example.fen === undefined
                ? t("rules.sheetWorth", worthOf(example))
                : t("rules.exampleTitle", { fen: example.fen })
            }
            note={example.fen === undefined ? undefined : t("rules.exampleOf", worthOf(example))}
          />
        )}
        <Row title={t("rules.sheetDates")} note={times || t("rules.sheetAlways")} />
        <Row title={t("rules.sheetMost")} note={most || t("rules.sheetNoMost")} />
        {rule.gives.kind !== "nothing" && (
          <Row
            title={t("rules.sheetLasts")}
            note={life || t("rules.sheetLastsAsAll", { months: program.earning.monthsToExpiry })}
          />
        )}
      </Book>
    </Sheet>
  );
}

const worthOf = ({ points, worthFen }: { points: number; worthFen: number }) => ({ points, worth: worthFen });
