import type { Sale } from "../../../functions/sales/sale";
import type { LedgerItem } from "../../../functions/platform/tables";
import type { Program } from "../../../shared/program";
import { checkEntry } from "./checkEntry";
import { dayIn } from "./calendar";
import type { Allowances } from "./allowances";
import type { Kept } from "./expected";
import type { Sold, Told } from "./sold";
import type { Hold } from "./tiers";
import { type Held, nothing } from "./purse";

/** What the model knows of one chain: its entries, and what is held after each of them. */
export interface Book {
  pk: string;
  programId: string;
  entries: Kept[];
  /** The commit, of all commits of the run, that each entry came with. */
  commits: number[];
  /** What was held before the first entry, after it, after the second, … */
  held: Held[];
  /** The newest code step that had paid, at the same places. */
  spentSteps: number[];
  seqOf: Map<string, number>;
  /** What is known of each sale in the chain, by its number. */
  sold: Map<number, Sold>;
  /** And of each event. */
  told: Map<number, Told>;
  /** What rules with a limit have given so far. */
  allowances: Allowances;
  /** The tier that was written last. */
  tier: Hold | undefined;
  givenBack: Set<number>;
}

/** What a chain does not say of a sale: its lines lie with the order. */
export type OrderOf = (programId: string, storeId: string, orderNumber: string) => KeptOrder | undefined;
export type KeptOrder = Pick<Sale, "lines" | "deliveredOn">;

export type Complain = (invariant: string, what: string) => void;

/**
 * The model of the ledger: it keeps books of its own from the entries alone, by code that the ledger does not know, and
 * complains of every entry that should not be, as soon as it is there.
 */
export function booksFor(complain: Complain, orderOf: OrderOf) {
  const books = new Map<string, Book>();
  const programs = new Map<string, Program[]>();

  function of(pk: string): Book {
    let book = books.get(pk);
    if (!book) {
      const [programId = ""] = pk.split("#");
      const empty = {
        entries: [],
        commits: [],
        held: [nothing()],
        spentSteps: [0],
        seqOf: new Map(),
        sold: new Map(),
        told: new Map(),
        allowances: new Map(),
        tier: undefined,
      };
      books.set(pk, (book = { pk, programId, ...empty, givenBack: new Set<number>() }));
    }
    return book;
  }

  return {
    of,
    all: () => [...books.values()],
    /** A version of a program, known from when it is announced. */
    learn(program: Program): void {
      programs.set(program.programId, [...(programs.get(program.programId) ?? []), program]);
    },
    versions: (programId: string): Program[] => programs.get(programId) ?? [],
    dayAt: (programId: string, at: number | string): string =>
      dayIn(programs.get(programId)?.[0]?.timeZone ?? "UTC", at),
    add(item: LedgerItem, commit: number): void {
      const book = of(item.pk);
      const entry = item as Kept;
      const { held, spentStep } = checkEntry(book, entry, programs.get(book.programId) ?? [], orderOf, complain);
      book.entries.push(entry);
      book.commits.push(commit);
      book.held.push(held);
      book.spentSteps.push(spentStep);
      book.seqOf.set(entry.requestId, entry.seq);
    },
  };
}

/** What was held, and which code had paid last, at any time from one commit to another. */
export function statesDuring(book: Book, from: number, to: number): { held: Held; spentStep: number; seq: number }[] {
  const first = book.commits.filter((commit) => commit <= from).length;
  const last = book.commits.filter((commit) => commit <= to).length;
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    held: book.held[first + i] as Held,
    spentStep: book.spentSteps[first + i] as number,
    seq: first + i,
  }));
}

export type Books = ReturnType<typeof booksFor>;
