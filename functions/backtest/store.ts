import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { BacktestResult } from "../../shared/backtestRoutes";
import { Instant } from "../../shared/figures";
import { type Entry } from "../../shared/ledger";
import type { Output } from "../../shared/routes";
import type { Program } from "../../shared/program";
import { ProgramFile } from "../../shared/programFile";
import { requestHashOf } from "../ledger/chain";
import { chainOf, loadEntries } from "../ledger/store";
import { ROLL_SHARDS, rollOf } from "../members/roll";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { loadSale } from "../sales/store";
import { compare } from "./compare";
import { type Details, happenedBy } from "./historyOf";

/** A back-test that an operator asked for. A job does it; the page asks how far it is. */
const Asked = z.object({
  backtestId: z.string(),
  file: ProgramFile,
  askedAt: Instant,
  state: z.enum(["waiting", "running", "ready", "failed"]),
  /** Partitions of members that are done, of ROLL_SHARDS. */
  done: z.int(),
  startedAt: Instant.optional(),
  result: BacktestResult.optional(),
});
export type Asked = z.infer<typeof Asked>;

/** A run that is older has died: a Lambda lives for a quarter of an hour. */
const RUN_MS = 15 * 60_000;
const KEPT_MS = 90 * 24 * 60 * 60_000;
const PAGE = 200;

const keyOf = (programId: string, backtestId: string) => ({ pk: `${programId}#backtest`, sk: backtestId });

/** Asks for a back-test, once for its request id. */
export async function askBacktest(
  tables: Tables,
  programId: string,
  { requestId, file }: { requestId: string; file: ProgramFile },
  now: string,
): Promise<Asked> {
  if (file.programId !== programId) throw new Refusal("invalid_request", "This file is another program's.");
  const asked: Asked = { backtestId: requestId, file, askedAt: now, state: "waiting", done: 0 };
  const ttl = Math.ceil((Date.parse(now) + KEPT_MS) / 1000);
  const written = await tables.write({
    put: { ...keyOf(programId, requestId), ...asked, ttl },
    when: { absent: true },
  });
  if (written.done) return asked;
  const held = await loadBacktest(tables, programId, requestId);
  if (requestHashOf(held.file) === requestHashOf(file)) return held;
  throw new Refusal("request_id_reused", "This request id was used for something else.");
}

export async function loadBacktest(tables: Tables, programId: string, backtestId: string): Promise<Asked> {
  const { pk, sk } = keyOf(programId, backtestId);
  const item = await tables.get(pk, sk);
  if (!item) throw new Refusal("not_found", "There is no such back-test.");
  return Asked.parse(item);
}

export const viewBacktest = ({ backtestId, state, done, result }: Asked): Output<"getBacktest"> => ({
  backtestId,
  state,
  done,
  of: ROLL_SHARDS,
  ...(result ? { result } : {}),
});

/** Does every back-test of a program that waits, or whose run has died. Two jobs at once do not do the same one. */
export async function runBacktests(
  tables: Tables,
  settings: Settings,
  programId: string,
  clock: () => number,
): Promise<number> {
  const { items } = await tables.list(`${programId}#backtest`, { limit: 100 });
  let ran = 0;
  for (const asked of items.map((item) => Asked.parse(item))) {
    const isDead = asked.state === "running" && Date.parse(asked.startedAt ?? "") < clock() - RUN_MS;
    if (asked.state !== "waiting" && !isDead) continue;
    const change = keyOf(programId, asked.backtestId);
    const startedAt = new Date(clock()).toISOString();
    const was = { state: asked.state, ...(asked.startedAt ? { startedAt: asked.startedAt } : {}) };
    const taken = await tables.write({ change, set: { state: "running", startedAt, done: 0 }, when: { is: was } });
    if (!taken.done) continue;
    const mine = { is: { startedAt } };
    try {
      const result = await backtest(tables, settings, programId, asked.file, startedAt, (done) =>
        tables.write({ change, set: { done }, when: mine }),
      );
      await tables.write({ change, set: { state: "ready", result }, when: mine });
    } catch (error) {
      await tables.write({ change, set: { state: "failed" }, when: mine });
      throw error;
    }
    ran++;
  }
  return ran;
}

/** Goes through every member's chain, one member at a time: what is kept is one history and the sums. */
async function backtest(
  tables: Tables,
  settings: Settings,
  programId: string,
  file: ProgramFile,
  now: string,
  onShard: (done: number) => Promise<unknown>,
) {
  const present = await settings.programAt(programId, now);
  const draft: Program = { ...file, version: present.version + 1, effectiveFrom: present.effectiveFrom };
  const versions = await settings.programs(programId);
  const liveAt = (at: string) => versions.find(({ effectiveFrom }) => effectiveFrom <= at) ?? present;
  const comparing = compare(liveAt, draft, { hasRefunds: true });
  const asksMore = [draft, ...versions].some(({ rules }) =>
    rules.some(({ lines, channels, payments, members = {} }) => {
      const { kinds, tags, birthday } = members;
      return lines ?? channels ?? payments ?? kinds ?? tags ?? birthday;
    }),
  );
  for (let shard = 0; shard < ROLL_SHARDS; shard++) {
    for await (const memberId of rollOf(tables, programId, shard)) {
      for (const entry of await historyOf(tables, chainOf(programId, memberId))) {
        const details = asksMore ? await detailsOf(tables, programId, entry) : {};
        const happened = happenedBy(entry, details);
        if (happened) comparing.see(memberId, happened);
      }
      comparing.closeMember(memberId);
    }
    await onShard(shard + 1);
  }
  return comparing.end();
}

/** A chain from its first entry on. */
async function historyOf(tables: Tables, pk: string): Promise<Entry[]> {
  const pages: Entry[] = [];
  let before: number | undefined;
  do {
    const page = await loadEntries(tables, pk, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    pages.push(...page);
    before = page.length === PAGE ? page.at(-1)?.seq : undefined;
  } while (before !== undefined);
  return pages.reverse();
}

async function detailsOf(tables: Tables, programId: string, { receipt }: Entry): Promise<Details> {
  if (receipt.of !== "sale") return {};
  const sale = await loadSale(tables, { programId, ...receipt.sale });
  return sale ? { lines: sale.lines, channel: sale.channel, payment: sale.payment, segments: sale.segments } : {};
}
