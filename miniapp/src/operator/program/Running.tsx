import { View } from "@tarojs/components";
import type { Program } from "../../../../shared/program";
import type { Rule } from "../../../../shared/rule";
import { Chip } from "../../components/Chip";
import { Empty } from "../../components/Empty";
import { conditionsOf } from "../../rules/conditionsOf";
import { namesOf } from "../../rules/nameOf";
import { sentenceOf } from "../../rules/sentenceOf";
import { useWords } from "../../words/useWords";
import { type Column, Table } from "../Table";
import "../../words/rules";

/** More than these, and members no longer follow a rule (S4-028). */
const CONDITIONS_MAX = 3;

/** The rules as members read them, with a warning for those that are hard to follow. */
export function Running({
  program,
}: {
  program: Pick<Program, "rules" | "tiers" | "categories" | "events" | "ended">;
}) {
  const say = useWords();
  const { t, name } = say;
  const names = namesOf(program);
  if (program.rules.length === 0) return <Empty title={t("programs.noRules")} how={t("programs.noRulesHow")} />;
  const sentence = (rule: Rule) =>
    sentenceOf(rule, say, names, rule.on ? program.events?.[rule.on]?.oncePer : undefined);
  const said = (rule: Rule) => {
    const conditions = conditionsOf(rule, say, names).length;
    const ended = program.ended?.[rule.key];
    return (
      <View>
        <View>{sentence(rule)}</View>
        {conditions > CONDITIONS_MAX && <Chip tone="time">{t("rules.complex", { count: conditions })}</Chip>}
        {ended && <Chip tone="danger">{t("rules.endedRule", { at: ended })}</Chip>}
      </View>
    );
  };
  const columns: Column<Rule>[] = [
    { key: "name", title: t("programs.rule"), cell: (rule) => name(rule.name), sortBy: (rule) => name(rule.name) },
    { key: "said", title: t("programs.sentence"), cell: said, text: sentence },
  ];
  return (
    <Table label={t("programs.rules")} file="rules" columns={columns} items={program.rules} keyOf={({ key }) => key} />
  );
}
