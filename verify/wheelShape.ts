import * as z from "zod";
import { Fault } from "./Fault";

/** What is published of a wheel, by docs/wheel.md. Nothing may be there that is not named. */

const Text = z.strictObject({ zh: z.string(), en: z.string() });
const Instant = z.iso.datetime();
const Fen = z.int().nonnegative();
const Counts = z.record(z.string(), z.int().positive());

const Prize = z.strictObject({
  key: z.string(),
  name: Text,
  kind: z.enum(["points", "coupon", "goods", "experience", "respin", "thanks"]),
  weight: z.int().positive(),
  stock: z.int().positive().optional(),
  perDay: z.int().positive().optional(),
  valueFen: Fen,
  points: z.int().positive().optional(),
  terms: z.record(z.string(), z.unknown()).optional(),
});
const Rules = z.strictObject({
  programId: z.string(),
  wheelId: z.string(),
  name: Text,
  organiser: z.strictObject({ name: z.string(), contact: z.string() }),
  from: Instant,
  until: Instant,
  timeZone: z.string(),
  conditions: Text,
  redemption: Text,
  lapse: Text,
  price: z.strictObject({
    points: z.int().positive().optional(),
    freePerDay: z.int().nonnegative(),
    chancesFrom: z.array(z.string()),
  }),
  limits: z.strictObject({ perDay: z.int().positive().optional(), inAll: z.int().positive().optional() }),
  prizes: z.array(Prize).min(1),
  fallback: z.string(),
  budgetFen: Fen,
  drawing: z.literal("hmac-sha256/1"),
  seedHash: z.string(),
});
const Change = z.strictObject({
  previous: z.string(),
  hash: z.string(),
  decidedAt: Instant,
  effectiveFrom: Instant,
  addStock: Counts.optional(),
  perDay: Counts.optional(),
  perDayFrom: z.iso.date().optional(),
  until: Instant.optional(),
  budgetFen: Fen.optional(),
  reason: z.string(),
});
const Draw = z.strictObject({
  player: z.string(),
  counter: z.int().positive(),
  seed: z.string().regex(/^[0-9a-f]{16,32}$/),
  at: Instant,
  day: z.iso.date(),
  by: z.enum(["free", "chance", "points"]),
  prize: z.string(),
  insteadOf: z.strictObject({ prize: z.string(), because: z.enum(["stock", "day"]) }).optional(),
  unit: z.int().positive().optional(),
  unitToday: z.int().positive().optional(),
  entry: z.string(),
});
const Head = z.strictObject({
  rules: Rules,
  rulesHash: z.string(),
  changes: z.array(Change),
  serverSeed: z.string().regex(/^[0-9a-f]{64}$/),
  endedAt: Instant,
  sums: z.record(z.string(), z.strictObject({ draws: z.int(), hash: z.string() })).optional(),
});
const Page = z.strictObject({ wheel: Head, draws: z.array(Draw), next: z.string().optional() });

export type Prize = z.infer<typeof Prize>;
export type Change = z.infer<typeof Change>;
export type Draw = z.infer<typeof Draw>;
export type WheelHead = z.infer<typeof Head>;
export type WheelPage = z.infer<typeof Page>;

export function wheelPageOf(value: unknown): WheelPage {
  const parsed = Page.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Fault(issue?.path.join(".") || "file", String(issue?.message));
}
