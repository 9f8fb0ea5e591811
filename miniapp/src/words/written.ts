import type { Language } from "./sentence";

/** How figures and dates are written. By hand, because old WebViews and WeChat have no Intl to rely on. */

const MINUS = "−";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};
const NEAR_DAYS = { zh: ["今天", "昨天"], en: ["today", "yesterday"] };
const DAY_MS = 24 * 60 * 60_000;

export function number(value: number): string {
  const [whole = "", part] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? MINUS : ""}${grouped}${part ? `.${part}` : ""}`;
}

/** A change always says which way it went; nothing is 0. */
export const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value));

export function money(fen: number): string {
  const whole = number(Math.floor(Math.abs(fen) / 100));
  return `${fen < 0 ? MINUS : ""}¥${whole}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;
}

export const yuan = (fen: number): string => money(fen).replace("¥", "").replace(/\.00$/, "");

/** 150 is 1.5. */
export const times = (percent: number): string => number(percent / 100);

/** `on` is YYYY-MM-DD. */
export function day(on: string, language: Language, now: Date): string {
  const [year = 0, month = 1, date = 1] = on.split("-").map(Number);
  const thisYear = year === now.getFullYear();
  if (language === "en") return `${date} ${MONTHS[month - 1]}${thisYear ? "" : ` ${year}`}`;
  return `${thisYear ? "" : `${year} 年 `}${month} 月 ${date} 日`;
}

/** An instant, by the clock of the device that shows it. */
export function time(at: string, language: Language, now: Date): string {
  const then = new Date(at);
  const on = day(localDay(then), language, now);
  return `${language === "en" ? on : on.replace(/ /g, "")} ${clock(at)}`;
}

/** The same, with today and yesterday by name. */
export function when(at: string, language: Language, now: Date): string {
  const on = localDay(new Date(at));
  const daysAgo = [0, 1].find((days) => localDay(new Date(now.getTime() - days * DAY_MS)) === on);
  return daysAgo === undefined ? time(at, language, now) : `${NEAR_DAYS[language][daysAgo]} ${clock(at)}`;
}

/** `of` is YYYY-MM. */
export function month(of: string, language: Language, now: Date): string {
  const [year = 0, number = 1] = of.split("-").map(Number);
  const thisYear = year === now.getFullYear();
  if (language === "en") return `${MONTHS[number - 1]}${thisYear ? "" : ` ${year}`}`;
  return `${thisYear ? "" : `${year} 年 `}${number} 月`;
}

/** Monday is 1. */
export const weekday = (number: number, language: Language): string => WEEKDAYS[language][number - 1] ?? "";

export function clock(at: string): string {
  const then = new Date(at);
  return `${then.getHours()}:${String(then.getMinutes()).padStart(2, "0")}`;
}

/** The calendar day of an instant on this device, YYYY-MM-DD. */
export function localDay(then: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}
