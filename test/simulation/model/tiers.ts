import type { Program } from "../../../shared/program";
import type { Thresholds } from "../../../shared/tier";
import type { Book, Books, Complain } from "./books";
import { dayIn, daysLater, lastOfMonth } from "./calendar";
import type { Expected, Kept } from "./expected";
import { FOREVER, type Held, Page, usableOn } from "./purse";

/** What tiers are reached by, by its wallet. */
const figures = { growth: "growthFrom", amount: "amountFenFrom", visits: "visitsFrom" } as const;
type Figure = keyof typeof figures;
const names = Object.keys(figures) as Figure[];

export interface Hold {
  key: string;
  until: string;
}

export const isAsked = ({ tiers }: Program, figure: Figure): boolean =>
  figure === "growth" || tiers.some((tier) => (tier[figures[figure]] ?? 0) + (tier.keep?.[figures[figure]] ?? 0) > 0);

/** The last day that a purchase of `day` counts. */
export function countsUntil({ tierTerms }: Program, day: string): string {
  const window = tierTerms?.window;
  if (!window) return FOREVER;
  return "months" in window ? lastOfMonth(day, window.months) : `${day.slice(0, 4)}-12-31`;
}

const standing = (held: Held, figure: Figure, day: string): number => usableOn(day, held[figure]) - held[figure].debt;

function suffices(program: Program, wanted: Thresholds, held: Held, day: string): boolean {
  const asked = names.filter((name) => (wanted[figures[name]] ?? 0) > 0);
  const met = asked.filter((name) => standing(held, name, day) >= (wanted[figures[name]] ?? 0));
  if (asked.length === 0) return true;
  return program.tierTerms?.match === "all" ? met.length === asked.length : met.length > 0;
}

function reachedOn(program: Program, held: Held, day: string): number {
  let place = 0;
  program.tiers.forEach((tier, i) => {
    if (suffices(program, tier, held, day)) place = i;
  });
  return place;
}

function heldUntil({ tierTerms }: Program, day: string): string {
  if (!tierTerms) throw new Error("holds no tiers");
  const { window, holdMonths } = tierTerms;
  return window && "calendar" in window ? `${Number(day.slice(0, 4)) + 1}-12-31` : lastOfMonth(day, holdMonths);
}

/** What is left on `day` of a tier that was held: after its days of grace it falls, by one step or altogether. */
function left(program: Program, hold: Hold | undefined, day: string): Hold | undefined {
  const terms = program.tierTerms;
  const place = program.tiers.findIndex(({ key }) => key === hold?.key);
  if (!terms || !hold || place < 1) return undefined;
  const lastDay = daysLater(hold.until, terms.graceDays);
  if (day <= lastDay) return hold;
  const below = terms.lowers === "step" ? program.tiers[place - 1] : undefined;
  if (!below || place === 1) return undefined;
  return left(program, { key: below.key, until: heldUntil(program, daysLater(lastDay, 1)) }, day);
}

const placeOf = ({ tiers }: Program, hold: Hold | undefined): number =>
  Math.max(
    0,
    tiers.findIndex(({ key }) => key === hold?.key),
  );

/** The tier that a purchase of `day` is paid at: what is held, or what the figures reach where that is more. */
export function tierAt(book: Book, program: Program, day: string): Program["tiers"][number] {
  const held = book.held.at(-1) as Held;
  const place = Math.max(placeOf(program, left(program, book.tier, day)), reachedOn(program, held, day));
  return program.tiers[place] as Program["tiers"][number];
}

/** What becomes of a tier on the day that it is looked at, and why; undefined where it stays as it is. */
function verdict(
  book: Book,
  program: Program,
  day: string,
  because: string,
): { because: string; next: Hold | undefined } | undefined {
  const held = book.held.at(-1) as Held;
  const [reached, hold] = [reachedOn(program, held, day), left(program, book.tier, day)];
  const at = placeOf(program, hold);
  const was = placeOf(program, book.tier);
  const keyAt = (place: number) => (program.tiers[place] as Program["tiers"][number]).key;
  if (reached > at) {
    const why = reached > was ? "reached" : reached === was ? "kept" : "lowered";
    return { because: why, next: { key: keyAt(reached), until: heldUntil(program, day) } };
  }
  if (book.tier && hold !== book.tier) return { because: "lowered", next: hold };
  if (!hold) return undefined;
  const tier = program.tiers[at] as Program["tiers"][number];
  if (because === "refunded" && !suffices(program, tier, held, day))
    return { because, next: reached > 0 ? { key: keyAt(reached), until: hold.until } : undefined };
  const until = heldUntil(program, day);
  const window = program.tierTerms?.window;
  const isTime = day >= hold.until || (window !== undefined && "calendar" in window);
  const keeps = isTime && until > hold.until && suffices(program, tier.keep ?? tier, held, day);
  return keeps ? { because: "kept", next: { key: tier.key, until } } : undefined;
}

/** A tier is written where the figures, its window and its terms say so, and as they say. */
export function expectedTier(book: Book, entry: Kept, program: Program, complain: Complain): Expected {
  const { receipt, at } = entry;
  if (receipt.of !== "tier") throw new Error("is about no tier");
  const held = book.held.at(-1) as Held;
  const day = dayIn(program.timeZone, at);
  const told = program.tierTerms && verdict(book, program, day, receipt.because);
  const page = new Page(held);
  if (!told) {
    complain("4 tiers", `is ${receipt.because} to ${receipt.to}, which nothing says`);
    return { page, receipt: {} };
  }
  if (told.because === "refunded" && !hasTakenBack(book))
    complain("4 tiers", "is taken for a refund, and there was none");
  const [first] = program.tiers;
  const from = program.tiers[placeOf(program, book.tier)]?.key;
  book.tier = told.next;
  const metrics = {
    growth: standing(held, "growth", day),
    amountFen: isAsked(program, "amount") ? standing(held, "amount", day) : undefined,
    visits: isAsked(program, "visits") ? standing(held, "visits", day) : undefined,
  };
  const wanted = {
    because: told.because,
    from,
    to: told.next?.key ?? first?.key,
    until: told.next?.until,
    on: day,
    metrics,
  };
  return { page, receipt: wanted };
}

const hasTakenBack = ({ entries }: Book): boolean =>
  entries.some(({ moves }) =>
    moves.some(({ wallet, kind }) => wallet in figures && (kind === "clawBack" || kind === "adjust")),
  );

/** When all has come to rest and members were looked after: what is written is what the window says, today. */
export function checkTiers(books: Books, nowMs: number, complain: Complain): void {
  for (const book of books.all().filter(({ entries }) => entries.length > 0)) {
    const program = books.versions(book.programId).at(-1);
    if (!program?.tierTerms) continue;
    const day = books.dayAt(book.programId, nowMs);
    const told = verdict(book, program, day, "nothing");
    if (told)
      complain("4 tiers", `${book.pk} should have been ${told.because} to ${told.next?.key ?? "nothing"} by ${day}`);
    const said = book.entries.at(-1)?.after.tier;
    if (said?.key !== book.tier?.key || said?.until !== book.tier?.until)
      complain(
        "4 tiers",
        `${book.pk} holds ${said?.key ?? "nothing"} until ${said?.until ?? "-"}, counted ${book.tier?.key ?? "nothing"} until ${book.tier?.until ?? "-"}`,
      );
  }
}
