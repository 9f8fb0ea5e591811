import { instantOf } from "../../shared/days";
import { CannotStart } from "../local/CannotStart";

/** An instant as someone types it: with a Z it is UTC, without it is the program's wall clock. */
export function statedTime(text: string, timeZone: string): string {
  const local = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?$/.exec(text);
  if (local) return instantOf(`${local[1]}T${local[2] ?? "00:00"}${local[3] ?? ":00"}`, timeZone);
  const at = Date.parse(text);
  if (/Z$|[+-]\d\d:\d\d$/.test(text) && !Number.isNaN(at)) return new Date(at).toISOString();
  throw new CannotStart(`"${text}" is no time; say 2026-12-01T00:00 (${timeZone}) or 2026-11-30T16:00:00Z.`);
}
