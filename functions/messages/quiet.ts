import { addDays, instantOf, localTime } from "../../shared/days";
import type { Program } from "../../shared/program";

/** When the quiet hours end that `at` falls into; undefined where it may be sent now. They may pass midnight. */
export function quietUntil({ lifecycle, timeZone }: Program, at: string): string | undefined {
  const quiet = lifecycle?.quiet;
  if (!quiet || quiet.from === quiet.until) return undefined;
  const local = localTime(at, timeZone);
  const [day, time] = [local.slice(0, 10), local.slice(11, 16)];
  const passesMidnight = quiet.from > quiet.until;
  const isQuiet = passesMidnight ? time >= quiet.from || time < quiet.until : time >= quiet.from && time < quiet.until;
  if (!isQuiet) return undefined;
  const endsOn = passesMidnight && time >= quiet.from ? addDays(day, 1) : day;
  return instantOf(`${endsOn}T${quiet.until}:00`, timeZone);
}
