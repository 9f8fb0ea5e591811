import { Text, View } from "@tarojs/components";
import type { ManagedWheel, WheelReport } from "../../../../shared/wheelViews";
import { useRoute } from "../../api/useRoute";
import { Figure } from "../../components/Figure";
import { Loaded } from "../../components/Loaded";
import { spoken, unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { type Column, Table } from "../Table";
import { CostBar } from "./CostBar";
import { comparedOf, percentText, sharesOf } from "./wheelFigures";

/** What a wheel has given, beside what its odds lead one to expect, and what it has cost. */
export function Report({ wheel: { wheelId } }: { wheel: ManagedWheel }) {
  const report = useRoute("getWheelReport", { wheelId }, { everySeconds: 15 });
  return (
    <Loaded answer={report} door="operator">
      {(data) => (
        <View>
          <Figures report={data} />
          <Given report={data} />
        </View>
      )}
    </Loaded>
  );
}

function Figures({ report }: { report: WheelReport }) {
  const { t } = useWords();
  const { draws, players, paidPoints, wonPoints, givenFen, budgetFen } = report;
  const figures = [
    ["draws", draws],
    ["players", players],
    ["paidPoints", paidPoints],
    ["wonPoints", wonPoints],
  ] as const;
  return (
    <View>
      <View className="wheel-figures">
        {figures.map(([word, value]) => (
          <View key={word} className="wheel-figures__one">
            <View className="t-note ink-3">{t(`desk.${word}`)}</View>
            <Figure value={number(value)} />
          </View>
        ))}
      </View>
      <CostBar title={t("desk.givenWorth")} partFen={givenFen} wholeFen={budgetFen} />
    </View>
  );
}

type Line = WheelReport["prizes"][number] & { expected: number; share: number };

/** Two bars a prize: given, and expected by the odds. The table below says the same in figures. */
function Given({ report }: { report: WheelReport }) {
  const { t, name } = useWords();
  const compared = comparedOf(report);
  const shares = sharesOf(report.prizes);
  const lines: Line[] = report.prizes.map((prize, i) => ({
    ...prize,
    expected: compared[i]?.expected ?? 0,
    share: shares[i] ?? 0,
  }));
  const most = Math.max(1, ...lines.flatMap(({ given, expected }) => [given, expected]));
  return (
    <View className="wheel-part">
      <View className="wheel-legend">
        <Text className="t-head">{t("desk.givenTitle")}</Text>
        <View className="wheel-legend__keys t-note ink-2" {...unspoken}>
          <View className="wheel-legend__mark" />
          <Text>{t("desk.given")}</Text>
          <View className="wheel-legend__mark wheel-legend__mark--expected" />
          <Text>{t("desk.expected")}</Text>
        </View>
      </View>
      <View {...spoken({ role: "img", label: t("desk.givenPicture") })}>
        {lines.map(({ key, name: of, given, expected }) => (
          <View key={key} className="by-odds">
            <Text className="by-odds__name ink-2">{name(of)}</Text>
            <View className="by-odds__bars">
              <View className="by-odds__line">
                <View className="by-odds__bar" style={{ width: `${(given / most) * 100}%` }} />
                <Text className="n strong">{number(given)}</Text>
              </View>
              <View className="by-odds__line">
                <View
                  className="by-odds__bar by-odds__bar--expected"
                  style={{ width: `${(expected / most) * 100}%` }}
                />
                <Text className="n ink-3 t-note">{number(expected)}</Text>
              </View>
            </View>
          </View>
        ))}
      </View>
      <GivenTable lines={lines} />
      <View className="t-note ink-3">{t("desk.missedHow")}</View>
    </View>
  );
}

function GivenTable({ lines }: { lines: Line[] }) {
  const { t, name } = useWords();
  const count = (value: number | undefined) => (value === undefined ? "—" : number(value));
  const columns: Column<Line>[] = [
    { key: "prize", title: t("desk.prize"), cell: (line) => name(line.name), sortBy: (line) => name(line.name) },
    {
      key: "odds",
      title: t("desk.odds"),
      right: true,
      wideOnly: true,
      cell: ({ share }) => percentText(share),
      sortBy: ({ share }) => share,
    },
    {
      key: "given",
      title: t("desk.given"),
      right: true,
      cell: ({ given }) => number(given),
      sortBy: ({ given }) => given,
    },
    {
      key: "expected",
      title: t("desk.expected"),
      right: true,
      cell: ({ expected }) => number(expected),
      sortBy: ({ expected }) => expected,
    },
    {
      key: "missed",
      title: t("desk.missed"),
      right: true,
      wideOnly: true,
      cell: ({ missed }) => number(missed),
      sortBy: ({ missed }) => missed,
    },
    {
      key: "left",
      title: t("desk.left"),
      right: true,
      cell: ({ left }) => count(left),
      sortBy: ({ left = -1 }) => left,
      text: ({ left }) => left ?? "",
    },
    {
      key: "stock",
      title: t("desk.stock"),
      right: true,
      wideOnly: true,
      cell: ({ stock }) => count(stock),
      sortBy: ({ stock = -1 }) => stock,
      text: ({ stock }) => stock ?? "",
    },
  ];
  return <Table label={t("desk.givenTitle")} file="wheel" columns={columns} items={lines} keyOf={({ key }) => key} />;
}
