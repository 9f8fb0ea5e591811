import * as z from "zod";
import { addDays, type Day, dayOf } from "../../shared/days";
import { Instant } from "../../shared/figures";
import { type Prize, WheelChange, WheelDraft, WheelFileHead, WheelId, WheelRules } from "../../shared/wheel";

/** A wheel as it is kept. */
export const Wheel = z.object({
  programId: z.string(),
  wheelId: WheelId,
  status: z.enum(["draft", "published", "ended"]),
  /** Raised with each write, so that two at once do not lose one. */
  revision: z.int(),
  draft: WheelDraft,
  published: z
    .object({ at: Instant, by: z.string(), nonce: z.string(), rules: WheelRules, rulesHash: z.string() })
    .optional(),
  changes: z.array(WheelChange.extend({ requestId: z.string(), requestHash: z.string(), by: z.string() })),
  ended: z.object({ at: Instant, serverSeed: z.string() }).optional(),
  sums: WheelFileHead.shape.sums,
  archivedAt: Instant.optional(),
});
export type Wheel = z.infer<typeof Wheel>;
export type Published = Wheel & { published: NonNullable<Wheel["published"]> };

export const isPublished = (wheel: Wheel): wheel is Published => wheel.published !== undefined;

/** A wheel may be made longer by so much and no more, since accounts forget it some time. */
export const LONGER_DAYS_MAX = 31;

const inForce = ({ changes }: Wheel, now: string) => changes.filter(({ effectiveFrom }) => effectiveFrom <= now);

/** The end, as it stands at `now`. */
export const untilOf = (wheel: Published, now: string): string =>
  inForce(wheel, now).reduce((until, change) => change.until ?? until, wheel.published.rules.until);

export function stateOf(wheel: Published, now: string): "coming" | "running" | "over" {
  if (wheel.status === "ended" || now >= untilOf(wheel, now)) return "over";
  return now < wheel.published.rules.from ? "coming" : "running";
}

/** How many there are of a prize: the published ones, and what each change has added. Empty for one without end. */
export function blocksOf(wheel: Published, { key, stock }: Prize, now: string): number[] {
  if (stock === undefined) return [];
  return [stock, ...inForce(wheel, now).flatMap(({ addStock }) => addStock?.[key] ?? [])];
}

/** How many a day; a change counts from the day that it names, so that a day's numbers never change during it. */
export const perDayOf = ({ changes }: Wheel, { key, perDay }: Prize, day: Day): number | undefined =>
  changes.reduce((most, change) => ((change.perDayFrom ?? "") <= day ? (change.perDay?.[key] ?? most) : most), perDay);

/** The last day on which an account may need to know how its member stands at this wheel. */
export const keepOf = ({ until, timeZone }: WheelRules): Day => addDays(dayOf(until, timeZone), LONGER_DAYS_MAX + 2);

const YEARS_KEPT = 2;

/** SAMR order 32, article 18: two years. */
export function keptUntil(wheel: Published, now: string): string {
  const end = new Date(untilOf(wheel, now));
  end.setUTCFullYear(end.getUTCFullYear() + YEARS_KEPT);
  return end.toISOString();
}
