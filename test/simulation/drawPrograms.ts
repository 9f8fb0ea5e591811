import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { Dice } from "./dice";
import { drawTasks } from "./drawTasks";
import { drawTiers } from "./drawTiers";
import type { PlannedProgram } from "./plan";

const DAY_MS = 24 * 60 * 60_000;
const zones = [
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Pacific/Apia",
  "UTC",
];
const worths = [
  { points: 100, fen: 100 },
  { points: 1, fen: 1 },
  { points: 10, fen: 7 },
  { points: 20, fen: 100 },
];
const name = { zh: "示例超市", en: "Sample Market" };

/** Two brands with stores, orders and request ids of the same names, so that whatever leaks from one shows in the other. */
export function drawPrograms(dice: Dice, startMs: number): PlannedProgram[] {
  return ["alpha", "beta"].map((programId) => {
    const tasks = drawTasks(dice.fork(`${programId} tasks`));
    const tiers = drawTiers(dice.fork(`${programId} tiers`));
    const withTasks = (version: Program): Program => ({
      ...version,
      ...tiers,
      ...tasks,
      rules: [...version.rules, ...tasks.rules],
    });
    const first = withTasks(drawVersion(dice.fork(programId), programId, startMs));
    const versions = [{ announcedAt: 0, program: first }];
    if (dice.chance(0.5)) {
      const announcedAt = Math.floor(dice.next() * 6 * DAY_MS);
      const effectiveFrom = new Date(startMs + announcedAt + dice.pick([61_000, 10 * 60_000, DAY_MS])).toISOString();
      const later = withTasks(drawVersion(dice.fork(`${programId} later`), programId, startMs));
      versions.push({ announcedAt, program: { ...later, version: 2, effectiveFrom, timeZone: first.timeZone } });
    }
    return { versions, members: dice.pick([1, 2, 3, 5]) };
  });
}

function drawVersion(dice: Dice, programId: string, startMs: number): Program {
  const [timeZone, worth, fenPerPoint] = [dice.pick(zones), dice.pick(worths), dice.pick([100, 33, 1, 10])];
  const waits = dice.chance(0.3) ? { pendingDays: dice.pick([1, 2, 7, 30]) } : {};
  return {
    programId,
    version: 1,
    effectiveFrom: "2020-01-01T00:00:00.000Z",
    name,
    timeZone,
    worth,
    earning: {
      fenPerPoint,
      // No program is taken whose cap a single yuan could reach.
      pointsPerOrderMax: dice.pick(fenPerPoint < 33 ? [100_000, 100_000, 7_000, 5_000] : [100_000, 100_000, 500, 250]),
      monthsToExpiry: dice.pick([1, 1, 2, 3]),
      ...waits,
      ...(dice.chance(0.15) ? { pointsPerDayMax: dice.pick([300, 900]) } : {}),
      ...(dice.chance(0.15) ? { pointsPerMonthMax: dice.pick([1_000, 5_000]) } : {}),
    },
    tiers: [],
    rules: [...drawCampaigns(dice, startMs), ...drawLineRules(dice.fork("lines"), "pendingDays" in waits)],
    ...(dice.chance(0.85) ? { gifts: { pointsMax: dice.pick([1_000_000, 1_000_000, 90]) } } : {}),
    claimHours: dice.pick([1, 72]),
    termsVersion: "1",
  };
}

function drawCampaigns(dice: Dice, startMs: number): Rule[] {
  const dayAfter = (days: number) => new Date(startMs + days * DAY_MS).toISOString().slice(0, 10);
  const all: Rule[] = [
    {
      key: "weekday",
      name,
      gives: { kind: "multiplier", percent: dice.pick([200, 111]) },
      when: { weekdays: [dice.between(1, 4), 5, 6] },
    },
    {
      key: "season",
      name,
      gives: { kind: "multiplier", percent: 105 },
      when: { from: dayAfter(dice.between(-2, 3)), until: dayAfter(dice.between(4, 9)) },
    },
    { key: "always", name, gives: { kind: "multiplier", percent: dice.pick([99, 150]) } },
  ];
  return all.filter(() => dice.chance(0.5));
}

/** Rules that ask what was bought: rates, what earns nothing, factors, and points with limits or a life of their own. */
function drawLineRules(dice: Dice, isWaiting: boolean): Rule[] {
  const house = { only: { brands: ["house"] } };
  const fresh = { only: { categories: ["fresh"] } };
  const limits = () => ({
    limits: dice.pick([{ order: 50 }, { day: 40 }, { month: 90, day: 60 }, { ever: 200 }, { order: 7, ever: 30 }]),
  });
  const sometimes = <T extends object>(draw: () => T): T | Record<string, never> => (dice.chance(0.5) ? draw() : {});
  // What waits has the life of the program's when it can be spent.
  const lasts = () =>
    isWaiting ? {} : { lasts: dice.pick([{ days: 3 }, { days: 40 }, { months: 1 }, { months: 6 }]) };
  const all: Rule[] = [
    { key: "no-fuel", name, gives: { kind: "nothing" }, lines: { only: { categories: ["fuel"] } } },
    { key: "fresh-rate", name, gives: { kind: "rate", points: 2, perFen: dice.pick([70, 100]) }, lines: fresh },
    {
      key: "dry-rate",
      name,
      gives: { kind: "rate", points: 0, perFen: 100 },
      lines: { only: { categories: ["dry"] } },
    },
    { key: "house-brand", name, gives: { kind: "multiplier", percent: dice.pick([150, 300, 70]) }, lines: house },
    {
      key: "not-house",
      name,
      gives: { kind: "multiplier", percent: 111 },
      lines: { except: { brands: ["house"], products: ["pear"] } },
      ...sometimes(limits),
    },
    { key: "more", name, gives: { kind: "extra", percent: 50 }, ...sometimes(lasts), ...sometimes(limits) },
    { key: "more-fresh", name, gives: { kind: "extra", percent: 33 }, lines: fresh },
    { key: "full", name, gives: { kind: "steps", points: 3, everyFen: 2_000 }, lines: fresh, ...sometimes(limits) },
    {
      key: "thanks",
      name,
      gives: { kind: "points", points: dice.pick([7, 20]) },
      amountFen: { from: 100 },
      ...sometimes(() => ({ stores: ["east"] })),
      ...sometimes(limits),
      ...sometimes(lasts),
    },
  ];
  const chance = dice.pick([0, 0.3, 0.6]);
  return all.filter(() => dice.chance(chance));
}
