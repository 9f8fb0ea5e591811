import type { SimDatabase } from "../simDatabase";
import type { Books, Complain } from "./books";
import { dayBefore } from "./calendar";
import type { Kept } from "./expected";
import { DEBT } from "./purse";

/** When the streams are drained, a program's sums are the sums of its chains, and nothing that has lapsed is still held. */
export function checkTotals(database: SimDatabase, books: Books, nowMs: number, complain: Complain): void {
  const programs = new Set(books.all().map(({ programId }) => programId));
  for (const programId of programs) {
    const counted = countedIn(books, programId);
    const projected = projectedIn(database, programId);
    for (const [name, sum] of Object.entries(counted)) {
      const said = projected[name] ?? 0;
      if (said !== sum) complain("7 totals", `${programId}: ${name} are ${said}, counted ${sum}`);
    }
    checkDays(database, books, programId, complain);
    const {
      issued = 0,
      spent = 0,
      expired = 0,
      refunded = 0,
      clawedBack = 0,
      adjusted = 0,
      balances = 0,
      debts = 0,
    } = counted;
    if (issued - spent - expired + refunded - clawedBack + adjusted !== balances - debts) {
      complain("7 totals", `${programId}: what came and went is not what is there`);
    }
    const today = books.dayAt(programId, nowMs);
    const yesterday = dayBefore(today);
    for (const book of books.all().filter((candidate) => candidate.programId === programId)) {
      const lapsed = [...(book.held.at(-1)?.points.heaps.keys() ?? [])].find((lastDay) => lastDay <= yesterday);
      if (lapsed)
        complain("4 expiry", `${book.pk} still holds what lapsed after ${lapsed}, and it is past ${yesterday}`);
      const forgotten = [...(book.held.at(-1)?.pending.heaps.keys() ?? [])].find((waits) => waits <= today);
      if (forgotten) complain("4 release", `${book.pk} has points that wait for ${forgotten}, and it is ${today}`);
    }
  }
}

/** Each day's sums are those of the entries that were made on it. */
function checkDays(database: SimDatabase, books: Books, programId: string, complain: Complain): void {
  const said = new Map<string, number>();
  const add = (sums: Map<string, number>, day: string, name: string, value: number) =>
    sums.set(`${name} of ${day}`, (sums.get(`${name} of ${day}`) ?? 0) + value);
  for (const pk of database.partitions().filter((one) => one.startsWith(`${programId}#days#`)))
    for (const { sk, ...item } of database.items(pk))
      for (const [name, value] of Object.entries(item)) if (typeof value === "number") add(said, sk, name, value);
  const counted = new Map<string, number>();
  for (const { entries } of books.all().filter((book) => book.programId === programId))
    for (const entry of entries) {
      const day = books.dayAt(programId, entry.at);
      for (const [name, value] of Object.entries(sumsOf(entry))) add(counted, day, name, value);
    }
  for (const name of new Set([...said.keys(), ...counted.keys()])) {
    const [projected = 0, sum = 0] = [said.get(name), counted.get(name)];
    if (projected !== sum) complain("7 totals", `${programId}: ${name} are ${projected}, counted ${sum}`);
  }
}

function countedIn(books: Books, programId: string): Record<string, number> {
  const all: Record<string, number> = sumsOf();
  for (const { entries } of books.all().filter((book) => book.programId === programId))
    for (const entry of entries)
      for (const [name, value] of Object.entries(sumsOf(entry))) all[name] = (all[name] ?? 0) + value;
  return all;
}

function sumsOf(entry?: Kept): Record<string, number> {
  const sums = {
    issued: 0,
    spent: 0,
    expired: 0,
    refunded: 0,
    clawedBack: 0,
    adjusted: 0,
    balances: 0,
    debts: 0,
    entries: entry ? 1 : 0,
    members: entry?.seq === 1 ? 1 : 0,
  };
  for (const { wallet, kind, lot, points } of entry?.moves ?? []) {
    if (wallet !== "points" && wallet !== "pending") continue;
    if (kind === "earn") sums.issued += points;
    if (kind === "redeem") sums.spent -= points;
    if (kind === "expire") sums.expired -= points;
    if (kind === "refund") sums.refunded += points;
    if (kind === "clawBack") sums.clawedBack -= points;
    if (kind === "adjust") sums.adjusted += points;
    if (lot === DEBT) sums.debts -= points;
    else sums.balances += points;
  }
  return sums;
}

/** The shards of the sums, read past every door. */
function projectedIn(database: SimDatabase, programId: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const pk of database.partitions().filter((name) => name.startsWith(`${programId}#totals#`))) {
    for (const [name, value] of Object.entries(database.item(pk, "points") ?? {})) {
      if (typeof value === "number") sums[name] = (sums[name] ?? 0) + value;
    }
  }
  return sums;
}
