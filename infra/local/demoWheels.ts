import { callPoints } from "../../shared/callPoints";
import type { Program } from "../../shared/program";
import type { Prize, WheelDraft } from "../../shared/wheel";
import { demoProgram } from "./demo";

const words = (zh: string, en: string) => ({ zh, en });
const coupon = { minimumFen: 0, storeIds: [], validDays: 60, stackable: false, onRefund: "return" as const };
const thanks = (weight: number): Prize => ({
  key: "thanks",
  name: words("谢谢参与", "Thank you"),
  kind: "thanks",
  weight,
  valueFen: 0,
});

const told = {
  organiser: { name: `${demoProgram.name.zh} ${demoProgram.name.en}`, contact: "service@example.com" },
  redemption: words(
    "积分马上到账。券和商品凭券码，在有效期内到任一门店使用或领取。",
    "Points come at once. Coupons and goods are used or handed over in any store, by their code, until their last day.",
  ),
  lapse: words("券和商品过了有效期还没有使用，就作废。", "What is not used by its last day lapses."),
  fallback: "thanks",
};

/** What the program's rules give chances at a wheel for: the wheel promises no more than that. */
function sourcesOf({ rules }: Pick<Program, "rules">, wheelId: string): ("purchase" | "task")[] {
  const giving = rules.filter(({ gives }) => gives.kind === "chances" && gives.wheel === wheelId);
  return [
    ...(giving.some(({ on }) => on !== undefined) ? ["task" as const] : []),
    ...(giving.some(({ on }) => on === undefined) ? ["purchase" as const] : []),
  ];
}

const promised = {
  task: words("完成任务可以得到抽奖机会。", " Tasks give chances."),
  purchase: words("购物可以得到抽奖机会。", " Purchases give chances."),
};
const promiseOf = (sources: ("purchase" | "task")[], language: "zh" | "en"): string =>
  sources.map((source) => promised[source][language]).join("");

const dailyPrizes: Prize[] = [
  {
    key: "p200",
    name: words("200 积分", "200 points"),
    kind: "points",
    weight: 5,
    stock: 2_000,
    valueFen: 200,
    points: 200,
  },
  {
    key: "p20",
    name: words("20 积分", "20 points"),
    kind: "points",
    weight: 25,
    stock: 20_000,
    valueFen: 20,
    points: 20,
  },
  {
    key: "five",
    name: words("5 元券", "5 yuan off"),
    kind: "coupon",
    weight: 12,
    stock: 3_000,
    perDay: 100,
    valueFen: 500,
    terms: { ...coupon, offFen: 500, minimumFen: 2_000, stackable: true },
  },
  {
    key: "bag",
    name: words("帆布袋", "Canvas bag"),
    kind: "goods",
    weight: 2,
    stock: 100,
    perDay: 5,
    valueFen: 1_900,
    terms: { ...coupon, onRefund: "keep" },
  },
  {
    key: "tasting",
    name: words("咖啡品鉴一次", "A coffee tasting"),
    kind: "experience",
    weight: 1,
    stock: 30,
    valueFen: 6_800,
    terms: { ...coupon, storeIds: ["peoples-square"], onRefund: "keep" },
  },
  { key: "again", name: words("再来一次", "Another spin"), kind: "respin", weight: 10, valueFen: 0 },
  thanks(45),
];

type DemoWheel = Omit<WheelDraft, "from" | "until"> & { days: number };

/** The demo shop's wheels, as data, in the program's word for points; when they begin and end is added. */
export function demoWheels({ rules, brand }: Pick<Program, "rules" | "brand">): DemoWheel[] {
  const points = brand?.points;
  if (!points) return wheelsOf({ rules });
  const inWords = (language: string, text: unknown): unknown =>
    typeof text === "string" && (language === "zh" || language === "en") ? callPoints(text, points, language) : text;
  return JSON.parse(JSON.stringify(wheelsOf({ rules })), inWords) as DemoWheel[];
}

const wheelsOf = (program: Pick<Program, "rules">): DemoWheel[] => [
  {
    ...told,
    wheelId: "opening",
    days: 30,
    name: words("开业礼", "Opening gift"),
    conditions: words("会员每人一次，免费。", "Once for each member, free."),
    price: { freePerDay: 1, chancesFrom: [] },
    limits: { inAll: 1 },
    prizes: [
      {
        key: "ten",
        name: words("10 元券", "10 yuan off"),
        kind: "coupon",
        weight: 999_999,
        stock: 5_000,
        valueFen: 1_000,
        terms: { ...coupon, offFen: 1_000, minimumFen: 5_000 },
      },
      thanks(1),
    ],
    budgetFen: 5_000_000,
  },
  {
    ...told,
    wheelId: "daily",
    days: 90,
    name: words("每日转盘", "Daily wheel"),
    conditions: words(
      `会员每天一次免费，之后每次 50 积分，每天最多 10 次。${promiseOf(sourcesOf(program, "daily"), "zh")}`,
      `Members draw once a day for free, then for 50 points, ten times a day at the most.${promiseOf(sourcesOf(program, "daily"), "en")}`,
    ),
    price: { points: 50, freePerDay: 1, chancesFrom: sourcesOf(program, "daily") },
    limits: { perDay: 10 },
    prizes: dailyPrizes,
    budgetFen: 3_000_000,
  },
];
