import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { Question, Task } from "../../shared/task";
import { demoProgram } from "./demo";

const words = (zh: string, en: string) => ({ zh, en });

const questions: Question[] = [
  {
    key: "service",
    kind: "single",
    ask: words("结账等了多久？", "How long did you wait at the till?"),
    required: true,
    options: [
      { key: "short", name: words("不到 3 分钟", "Less than 3 minutes") },
      { key: "fair", name: words("3 到 10 分钟", "3 to 10 minutes") },
      { key: "long", name: words("10 分钟以上", "More than 10 minutes") },
    ],
  },
  {
    key: "missed",
    kind: "multiple",
    ask: words("什么没有买到？", "What could you not find?"),
    required: false,
    options: [
      { key: "fruit", name: words("水果蔬菜", "Fruit and vegetables") },
      { key: "bread", name: words("面包", "Bread") },
      { key: "household", name: words("日用品", "Household goods") },
    ],
  },
  {
    key: "again",
    kind: "scale",
    ask: words("会再来吗？1 不会，5 一定会", "Will you come again? 1 is no, 5 is certainly"),
    required: true,
    scale: { from: 1, to: 5 },
  },
  { key: "more", kind: "text", ask: words("还想说什么？", "Anything else?"), required: false },
];

const tasks: Task[] = [
  {
    key: "seven-days",
    name: words("连续签到 7 天", "Seven days in a row"),
    about: words("连续 7 天签到，中断后重新计算。", "Check in on seven days one after the other."),
    counts: { what: "streak", event: "check-in" },
    steps: [3, 7],
    per: "ever",
  },
  {
    key: "monthly-pack",
    name: words("本月消费满 3 次", "Three purchases this month"),
    about: words("每月 3 笔满 20 元的消费，退款的不算。", "Three purchases of 20 yuan or more in a month."),
    counts: { what: "purchases", amountFenFrom: 2_000 },
    target: 3,
    per: "month",
  },
  {
    key: "service",
    name: words("门店服务小问卷", "A short survey about our stores"),
    about: words(
      "4 个问题，约 1 分钟，结果不显示您的身份。",
      "Four questions, about a minute. Nobody sees who wrote what.",
    ),
    counts: { what: "survey", questions, minSeconds: 5 },
    target: 1,
    per: "ever",
  },
  {
    key: "photo",
    name: words("晒单带图", "Show what you bought"),
    about: words(
      "上传订单商品的照片，无论怎么评价，审核后都有积分。",
      "Pictures of an order; points come once somebody has looked, whatever you say of it.",
    ),
    counts: { what: "evidence", kinds: ["image"], picturesMax: 3, order: true },
    target: 1,
    per: "week",
  },
  {
    key: "two-stores",
    name: words("到店扫码", "Scan the code in a store"),
    about: words("一周内到店 2 次，扫店内二维码。", "Twice in a week, by the code in the store."),
    counts: { what: "event", event: "store-visit" },
    target: 2,
    per: "week",
  },
];

const gives = (on: string, points: number, name: Rule["name"], rest: Partial<Rule> = {}): Rule => ({
  key: on,
  name,
  on,
  gives: { kind: "points", points },
  ...rest,
});

const rules: Rule[] = [
  gives("check-in", 5, words("每日签到得 5 积分", "5 points for checking in")),
  gives("task-seven-days-1", 20, words("连续签到 3 天得 20 积分", "20 points for three days in a row")),
  gives("task-seven-days-2", 50, words("连续签到 7 天得 50 积分", "50 points for seven days in a row")),
  // They wait while the goods can be returned.
  gives(
    "task-monthly-pack",
    1_000,
    words("本月消费满 3 次得 1000 积分", "1,000 points for three purchases in a month"),
    {
      pendingDays: 7,
      limits: { budget: 1_000_000 },
    },
  ),
  gives("task-service", 100, words("问卷得 100 积分", "100 points for the survey"), { limits: { budget: 100_000 } }),
  gives("task-photo", 200, words("晒单得 200 积分", "200 points for pictures of an order")),
  gives("task-two-stores", 30, words("到店扫码 2 次得 30 积分", "30 points for two visits")),
];

/** The demo shop as `npm start` opens it: with tasks, which tests that count every point do without. */
export const demoProgramWithTasks: Program = {
  ...demoProgram,
  events: { "check-in": { name: words("每日签到", "Daily check-in"), oncePer: "day", by: ["app"] } },
  rules: [...demoProgram.rules, ...rules],
  tasks,
};
