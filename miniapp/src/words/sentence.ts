import type { PointsName } from "../../../shared/brand";
import { callPoints } from "../../../shared/callPoints";
import type { Name } from "../../../shared/rule";
import * as written from "./written";

/**
 * Sentences with places. A place is {name}, {name:form} or, in English, {name|one|many}:
 *   {points}              2,846, or −52; text and names of the program stand as they are
 *   {points:signed}       +384, −52
 *   {amountFen:money}     ¥12.00
 *   {amountFen:yuan}      12.00, and 12 when the fen are none
 *   {percent:times}       1.5 for 150
 *   {day:day}             12 月 31 日, 31 Dec; with the year unless it is this year
 *   {at:time} {at:clock}  11月21日 9:38, 9:38, of an instant
 *   {at:when}             今天 9:38, 昨天 9:38, else as {at:time}
 *   {month:month}         11 月, Nov, for 2026-11; with the year unless it is this year
 *   {weekday:weekday}     周六, Saturday, for 6
 *   {days|day|days}       the word that fits the number; the number itself is not written
 *   积分, point, points   what the program calls its points, in the number that stands there; 积分计划 is no such word
 * The Chinese sentence decides which places there are. {points||} writes nothing: another language needs that number.
 */
export type Value = string | number | Name;
export type Language = "zh" | "en";

/** Between short sentences in a line. It stays with what it follows, so that no line begins with it. */
export const DOT = "\u00a0· ";

/** The names of the places in a sentence, read from its text by the compiler. */
export type PlacesIn<S extends string> = S extends `${string}{${infer Place}}${infer Rest}`
  ? NameOf<Place> | PlacesIn<Rest>
  : never;
type NameOf<P extends string> = P extends `${infer N}:${string}` ? N : P extends `${infer N}|${string}` ? N : P;

const PLACE = /\{(\w+)(?::(\w+)|\|([^|}]*)\|([^}]*))?\}/g;

export function fill(
  sentence: string,
  values: Record<string, Value>,
  language: Language,
  now = new Date(),
  points?: PointsName,
): string {
  return (points ? callPoints(sentence, points, language) : sentence)
    .replace(/ · /g, DOT)
    .replace(PLACE, (place, name: string, form?: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) return place;
      if (one !== undefined && many !== undefined) return Math.abs(Number(value)) === 1 ? one : many;
      return form ? inForm(form, value, language, now) : plain(value, language);
    });
}

function plain(value: Value, language: Language): string {
  if (typeof value === "number") return written.number(value);
  return typeof value === "string" ? value : value[language];
}

function inForm(form: string, value: Value, language: Language, now: Date): string {
  const text = typeof value === "object" ? value[language] : String(value);
  switch (form) {
    case "signed":
      return written.signed(Number(text));
    case "money":
      return written.money(Number(text));
    case "yuan":
      return written.yuan(Number(text));
    case "times":
      return written.times(Number(text));
    case "day":
      return written.day(text, language, now);
    case "time":
      return written.time(text, language, now);
    case "clock":
      return written.clock(text);
    case "when":
      return written.when(text, language, now);
    case "month":
      return written.month(text, language, now);
    case "weekday":
      return written.weekday(Number(text), language);
    default:
      throw new Error(`no form ${form}`);
  }
}
