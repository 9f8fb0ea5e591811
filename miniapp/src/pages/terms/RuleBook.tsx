import type { Program } from "../../../../shared/program";
import type { Rule } from "../../../../shared/rule";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { namesOf } from "../../rules/nameOf";
import { sentenceOf } from "../../rules/sentenceOf";
import { useWords } from "../../words/useWords";
import "../../words/rules";

interface RuleBookProps {
  title: string;
  rules: Rule[];
  program: Program;
  onOpen: (rule: Rule) => void;
}

/** Rules under a heading, each by its name and as the sentence that it is. */
export function RuleBook({ title, rules, program, onOpen }: RuleBookProps) {
  const say = useWords();
  if (rules.length === 0) return null;
  const names = namesOf(program);
  return (
    <Book title={title}>
      {rules.map((rule) => {
        const ended = program.ended?.[rule.key];
        const sentence = sentenceOf(rule, say, names, rule.on ? program.events?.[rule.on]?.oncePer : undefined);
        return (
          <Row
            key={rule.key}
            id={`rule-${rule.key}`}
            title={say.name(rule.name)}
            note={ended ? say.t("rules.endedRule", { at: ended }) : sentence}
            onPress={() => onOpen(rule)}
          />
        );
      })}
    </Book>
  );
}
