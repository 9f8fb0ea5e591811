import { callPoints } from "../../shared/callPoints";
import type { MessageTemplate, TemplateName } from "../../shared/messages";
import type { Program } from "../../shared/program";

/** Text in the languages that the app speaks. */
export interface Said {
  zh: string;
  en: string;
}
export type Params = Record<string, string | number>;

/** What must be told to members goes out whatever they agreed to; the rest needs their consent, and is limited. */
export type Purpose = "service" | "offer";

interface Template {
  purpose: Purpose;
  title: Said;
  text: Said;
}

/** The service's own words, for a program that has none. */
export const templates: Record<TemplateName, Template> = {
  pointsExpiring: {
    purpose: "service",
    title: { zh: "{points} 积分将于 {day} 到期", en: "{points} points end on {day}" },
    text: {
      zh: "还有 {days} 天。它们可抵 {worth}，{day} 当天仍可使用。",
      en: "{days} days are left. They are worth {worth}, and can still be used on {day}.",
    },
  },
  tierReached: {
    purpose: "service",
    title: { zh: "您已是{tier.zh}", en: "You have reached {tier.en}" },
    text: { zh: "从下一笔消费起生效。", en: "It counts from your next purchase." },
  },
  tierEnding: {
    purpose: "service",
    title: { zh: "{tier.zh}有效至 {day}", en: "{tier.en} is yours until {day}" },
    text: { zh: "在 {lastDay} 前再有{missing.zh}即可保级。", en: "To keep it, {missing.en} more by {lastDay}." },
  },
  tierLowered: {
    purpose: "service",
    title: { zh: "等级已调整为{tier.zh}", en: "Your tier is now {tier.en}" },
    text: { zh: "原为{from.zh}。已有的积分不变。", en: "It was {from.en}. The points that you have stay." },
  },
  birthday: {
    purpose: "offer",
    title: { zh: "生日快乐", en: "Happy birthday" },
    text: { zh: "{program.zh}祝您生日快乐。", en: "Best wishes from {program.en}." },
  },
  wakeUp: {
    purpose: "offer",
    title: { zh: "好久不见", en: "It has been a while" },
    text: {
      zh: "您有 {points} 积分，可抵 {worth}，最早的将于 {day} 到期。",
      en: "You have {points} points, worth {worth}; the first of them end on {day}.",
    },
  },
  pointsDecaying: {
    purpose: "service",
    title: { zh: "{points} 积分将于 {day} 扣减", en: "{points} points will be taken off on {day}" },
    text: {
      zh: "您的账户已近 {months} 个月没有变动。在 {day} 前消费或使用一次积分，就一点不少。",
      en: "Nothing has happened in your account for almost {months} months. Buy something or use points before {day}, and you keep them all.",
    },
  },
  newTasks: {
    purpose: "offer",
    title: { zh: "本月任务：{task.zh}", en: "This month: {task.en}" },
    text: {
      zh: "本月为您准备了 {count} 个任务，{until} 前完成有奖励。",
      en: "There is something for you to do by {until}, and points for it.",
    },
  },
  evidenceApproved: {
    purpose: "service",
    title: { zh: "{task.zh}：已通过", en: "{task.en}: approved" },
    text: { zh: "{came.zh}", en: "{came.en}" },
  },
  evidenceRejected: {
    purpose: "service",
    title: { zh: "{task.zh}：没有通过", en: "{task.en}: not approved" },
    text: { zh: "“{reason}”{next.zh}", en: "“{reason}” {next.en}" },
  },
  couponEnding: {
    purpose: "service",
    title: { zh: "{coupon.zh} {day} 到期", en: "{coupon.en} ends on {day}" },
    text: {
      zh: "{day} 当天仍可使用，到店出示券码。",
      en: "It can still be used on {day}. Show its code at the till.",
    },
  },
};

/** A message in the program's words, or the service's own. */
export function say(program: Program, name: TemplateName, params: Params): { title: Said; text: Said } {
  const own: MessageTemplate = program.messages?.[name] ?? {};
  const ours = templates[name];
  const { title, text } = {
    title: inWordsOf(program, ours.title),
    text: inWordsOf(program, ours.text),
    ...(own.title && { title: own.title }),
    ...(own.text && { text: own.text }),
  };
  const filled = (said: Said): Said => ({ zh: fill(said.zh, params), en: fill(said.en, params) });
  return { title: filled(title), text: filled(text) };
}

/** Words of ours with the program's name for points; a program's own words say what they mean to. */
export function inWordsOf({ brand }: Program, { zh, en }: Said): Said {
  const points = brand?.points;
  return points ? { zh: callPoints(zh, points, "zh"), en: callPoints(en, points, "en") } : { zh, en };
}

/** Fills in what is in braces. A name that is not among the figures stays as it is, so that it is seen. */
export const fill = (text: string, params: Params): string =>
  text.replace(/\{([\w.]+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** Fen as yuan, as they are written: 1234 is ¥12.34, 1200 is ¥12. */
export const yuan = (fen: number): string =>
  `¥${fen % 100 === 0 ? fen / 100 : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`}`;
