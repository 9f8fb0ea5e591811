import { Text, View } from "@tarojs/components";
import type { Output } from "../../../../shared/routes";
import { Book } from "../../components/Book";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { spoken, unspoken } from "../../components/spoken";
import { namesOf, nameOf } from "../../rules/nameOf";
import { useWords } from "../../words/useWords";
import { number, signed, yuan } from "../../words/written";
import { type Column, Table } from "../Table";
import type { Standing } from "./useDraft";

type Found = NonNullable<Output<"getBacktest">["result"]>;
type RuleSums = Found["rules"][number];

/** What a back-test found: the sums on both sides, each rule's points as bars, and whom it would touch most. */
export function BacktestShown({ found, names }: { found: Found; names: Standing }) {
  const { t } = useWords();
  const { from, until, members, happenings, difference, isOverBudget, draft } = found;
  const share = String(Math.round(draft.budgetShare) / 100);
  const span = { from: from.slice(0, 10), until: until.slice(0, 10), members, happenings };
  return (
    <View>
      <View className="t-head">{t("programs.backtest")}</View>
      {from !== "" && <View className="t-note ink-3 n">{t("programs.backtestOf", span)}</View>}
      <Notice
        kind={isOverBudget ? "danger" : "good"}
        title={t(isOverBudget ? "programs.overBudget" : "programs.withinBudget", { share })}
      >
        {difference === 0 ? t("programs.sameAsLive") : `${t("programs.difference")} ${signed(difference)}`}
      </Notice>
      <Sums found={found} />
      <Bars rules={found.rules} names={names} />
      <Touched found={found} names={names} />
    </View>
  );
}

const figures = ["issued", "spent", "expired", "clawedBack", "balances"] as const;

interface SumsRow {
  word: string;
  live: number;
  draft: number;
  write: (value: number) => string;
}

function Sums({ found: { live, draft } }: { found: Found }) {
  const { t } = useWords();
  const rows: SumsRow[] = [
    ...figures.map((word) => ({ word: t(`programs.${word}`), live: live[word], draft: draft[word], write: number })),
    { word: t("programs.cost"), live: live.costFen, draft: draft.costFen, write: yuan },
    { word: t("programs.liability"), live: live.liabilityFen, draft: draft.liabilityFen, write: yuan },
  ];
  const change = ({ live: before, draft: after, write }: SumsRow) =>
    after === before ? "0" : `${after > before ? "+" : ""}${write(after - before)}`;
  const columns: Column<SumsRow>[] = [
    { key: "figure", title: t("programs.figure"), cell: ({ word }) => word },
    { key: "live", title: t("programs.liveSide"), cell: (row) => row.write(row.live), right: true },
    { key: "draft", title: t("programs.draftSide"), cell: (row) => row.write(row.draft), right: true },
    { key: "change", title: t("programs.difference"), cell: change, right: true },
  ];
  return <Table label={t("programs.backtest")} columns={columns} items={rows} keyOf={({ word }) => word} />;
}

/** People would rather look than read: each rule's points now and with the draft, as two bars with their figures. */
function Bars({ rules, names }: { rules: RuleSums[]; names: Standing }) {
  const say = useWords();
  const { t } = say;
  const most = Math.max(1, ...rules.flatMap(({ live, draft }) => [Math.abs(live), Math.abs(draft)]));
  const known = { ...namesOf(names.running), ...namesOf(names.draft?.file ?? names.file) };
  const wide = (points: number) => ({ width: `${(Math.abs(points) / most) * 100}%` });
  const nameFor = (rule: string) =>
    rule === "base" ? t("programs.base") : rule === "orderCap" ? t("rules.orderCap") : nameOf(rule, known, say);
  return (
    <View className="program__part" {...spoken({ role: "group", label: t("programs.picture") })}>
      <Text className="t-head">{t("programs.byRule")}</Text>
      {rules.map(({ rule, live, draft }) => (
        <View key={rule} className="bars__row">
          <Row
            title={nameFor(rule)}
            note={`${t("programs.liveSide")} ${number(live)} · ${t("programs.draftSide")} ${number(draft)}`}
            value={signed(draft - live)}
          />
          <View className="bars__track" {...unspoken}>
            <View className="bars__bar" style={wide(live)} />
          </View>
          <View className="bars__track" {...unspoken}>
            <View className="bars__bar bars__bar--draft" style={wide(draft)} />
          </View>
        </View>
      ))}
    </View>
  );
}

/** Tiers that members would move between, and who would gain and lose most. */
function Touched({ found: { tierMoves, winners, losers }, names }: { found: Found; names: Standing }) {
  const say = useWords();
  const { t } = say;
  const known = { ...namesOf(names.running), ...namesOf(names.draft?.file ?? names.file) };
  const tier = (key: string) => nameOf(`tier:${key}`, known, say);
  const changed = [
    [t("programs.winners"), winners],
    [t("programs.losers"), losers],
  ] as const;
  return (
    <>
      {tierMoves.length > 0 && (
        <Book title={t("programs.tierMoves")}>
          {tierMoves.map(({ from, to, members }) => (
            <Row
              key={`${from}${to}`}
              title={t("programs.tierMove", { from: tier(from), to: tier(to) })}
              value={t("programs.memberCount", { members })}
            />
          ))}
        </Book>
      )}
      {changed.map(([title, list]) =>
        list.length === 0 ? null : (
          <Book key={title} title={title}>
            {list.map(({ member, live, draft }) => (
              <Row
                key={member}
                title={member}
                note={`${number(live)} → ${number(draft)}`}
                value={signed(draft - live)}
              />
            ))}
          </Book>
        ),
      )}
    </>
  );
}
