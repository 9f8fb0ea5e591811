import type { SimDatabase } from "../simDatabase";
import type { Books, Complain } from "./books";
import { dayBefore } from "./calendar";
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
    const yesterday = dayBefore(books.dayAt(programId, nowMs));
    for (const book of books.all().filter((candidate) => candidate.programId === programId)) {
      const lapsed = [...(book.held.at(-1)?.points.heaps.keys() ?? [])].find((lastDay) => lastDay <= yesterday);
      if (lapsed)
        complain("4 expiry", `${book.pk} still holds what lapsed after ${lapsed}, and it is past ${yesterday}`);
    }
  }
}

function countedIn(books: Books, programId: string): Record<string, number> {
  const sums = {
    issued: 0,
    spent: 0,
    expired: 0,
    refunded: 0,
    clawedBack: 0,
    adjusted: 0,
    balances: 0,
    debts: 0,
    entries: 0,
    members: 0,
  };
  for (const { entries } of books.all().filter((book) => book.programId === programId && book.entries.length > 0)) {
    sums.members++;
    sums.entries += entries.length;
    for (const { wallet, kind, lot, points } of entries.flatMap(({ moves }) => moves)) {
      if (wallet !== "points") continue;
      if (kind === "earn") sums.issued += points;
      if (kind === "redeem") sums.spent -= points;
      if (kind === "expire") sums.expired -= points;
      if (kind === "refund") sums.refunded += points;
      if (kind === "clawBack") sums.clawedBack -= points;
      if (kind === "adjust") sums.adjusted += points;
      if (lot === DEBT) sums.debts -= points;
      else sums.balances += points;
    }
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
