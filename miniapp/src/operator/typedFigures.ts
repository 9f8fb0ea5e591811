import { localDay } from "../words/written";

/** What operators type into fields, read; undefined where it is nothing, or nothing that can be read. */

export function wholeOf(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,10}$/.test(text.trim())) return undefined;
  const number = Number(text.trim());
  return number >= least && number <= most ? number : undefined;
}

const FEN_MOST = 1_000_000_000;

/** 12.5 yuan is 1250 fen. */
export function fenOf(text: string): number | undefined {
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!found) return undefined;
  const fen = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return fen <= FEN_MOST ? fen : undefined;
}

export const yuanText = (fen: number | undefined): string =>
  fen === undefined ? "" : (fen / 100).toFixed(2).replace(/\.00$/, "");

export const wholeText = (number: number | undefined): string => (number === undefined ? "" : String(number));

/** 2026-12-01 10:00, by the clock of this device. A day that no calendar has is none. */
export function instantOf(text: string): string | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const then = new Date(year, month - 1, date, hour, minute);
  const isReal = then.getMonth() === month - 1 && then.getDate() === date && then.getHours() === hour && minute < 60;
  return isReal ? then.toISOString() : undefined;
}

export function instantText(at: string | undefined): string {
  if (at === undefined) return "";
  const then = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${localDay(then)} ${two(then.getHours())}:${two(then.getMinutes())}`;
}

/** How far the clock of this device is from UTC then, such as UTC+8 or UTC−3:30. */
export function offsetOf(then: Date): string {
  const minutes = -then.getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
