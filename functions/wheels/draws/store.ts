import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { Refusal } from "../../../shared/errors";
import type { DrawReceipt } from "../../../shared/draw";
import type { Entry } from "../../../shared/ledger";
import { DrawRecord } from "../../../shared/wheel";
import { shardOf } from "../../jobs/shard";
import type { Tables } from "../../platform/tables";
import { base64url } from "../hash";
import { LETTERS, recordOf } from "./record";

const drawsKey = (programId: string, wheelId: string, letter: string) => `${programId}#draws#${wheelId}#${letter}`;
const placeOf = (player: string, counter: number) => `${player}#${String(counter).padStart(7, "0")}`;
const announcedKey = (programId: string, wheelId: string) => `${programId}#announced#${wheelId}`;
const SUMS_SHARDS = 16;
const sumsKey = (programId: string, wheelId: string, shard: number) => ({
  pk: `${programId}#drawn#${wheelId}#${shard}`,
  sk: "sums",
});

/** From this value on a prize is announced when it falls (SAMR order 32, article 13: above 500 yuan). */
const ANNOUNCED_FEN = 50_000;

/** Brings a draw's entry into the list that will be published, and into the wheel's sums. Repeating it changes nothing. */
export async function noteDraw(
  tables: Tables,
  chain: string,
  entry: Entry,
  receipt: DrawReceipt,
  valueOf: (prize: string) => Promise<number>,
): Promise<void> {
  const [programId = ""] = chain.split("#");
  const { wheel, prize, counter } = receipt;
  const record = recordOf(chain, entry, receipt);
  const { player, at } = record;
  // Before the list, so that a stop between the two leaves nothing out.
  if (receipt.unit !== undefined && (await valueOf(prize)) > ANNOUNCED_FEN)
    await tables.write({ put: { pk: announcedKey(programId, wheel), sk: `${at}#${player}`, at, prize, player } });
  const pk = drawsKey(programId, wheel, player.slice(0, 1));
  const put = { pk, sk: placeOf(player, counter), ...record, seq: entry.seq };
  const change = sumsKey(programId, wheel, shardOf(`${player}${counter}`, SUMS_SHARDS));
  const add = sumsOf(receipt);
  for (let attempt = 1; attempt <= 20; attempt++) {
    const written = await tables.write({ put, when: { absent: true } }, { change, add });
    if (written.done || "at" in written) return;
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "The sums of this wheel are changing too fast.");
}

function sumsOf({ counter, paid, won, prize, insteadOf }: DrawReceipt): Record<string, number> {
  const add = {
    draws: 1,
    players: counter === 1 ? 1 : 0,
    paid,
    won,
    [`given ${prize}`]: 1,
    ...(insteadOf ? { [`missed ${insteadOf.prize}`]: 1 } : {}),
  };
  return Object.fromEntries(Object.entries(add).filter(([, value]) => value !== 0));
}

/** The sums of a wheel by name: draws, players, paid, won, and `given KEY` and `missed KEY` for each prize. */
export async function loadSums(tables: Tables, programId: string, wheelId: string): Promise<(name: string) => number> {
  const keys = Array.from({ length: SUMS_SHARDS }, (_, shard) => sumsKey(programId, wheelId, shard));
  const items = await Promise.all(keys.map(({ pk, sk }) => tables.get(pk, sk)));
  return (name) => items.reduce((sum, item) => sum + Number(item?.[name] ?? 0), 0);
}

/** The winners of prizes above 500 yuan, newest first. */
export async function listAnnounced(tables: Tables, programId: string, wheelId: string) {
  const { items } = await tables.list(announcedKey(programId, wheelId), { limit: 100, newestFirst: true });
  return items.map(({ at, prize, player }) => ({ at: String(at), prize: String(prize), player: String(player) }));
}

/** One player's draws, newest first, with the number of each one's entry. A draw is here a moment after it was made. */
export async function listDrawsOf(
  tables: Tables,
  { programId, wheelId, player }: { programId: string; wheelId: string; player: string },
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ seq: number; counter: number }[]> {
  const pk = drawsKey(programId, wheelId, player.slice(0, 1));
  const after = before === undefined ? {} : { after: placeOf(player, before) };
  const { items } = await tables.list(pk, { prefix: `${player}#`, limit, newestFirst: true, ...after });
  return items.map(({ seq, counter }) => ({ seq: Number(seq), counter: Number(counter) }));
}

/** So many of the published draws, in the order of players and counters, from just after `after`. */
export async function drawsPage(
  tables: Tables,
  { programId, wheelId }: { programId: string; wheelId: string },
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ draws: DrawRecord[]; next?: string }> {
  const draws: DrawRecord[] = [];
  const first = after === undefined ? 0 : LETTERS.indexOf(after.slice(0, 1));
  let from = after;
  for (const letter of LETTERS.slice(Math.max(first, 0))) {
    const page = await tables.list(drawsKey(programId, wheelId, letter), {
      limit: limit - draws.length,
      ...(from === undefined ? {} : { after: from }),
    });
    draws.push(...page.items.map((item) => DrawRecord.parse(item)));
    from = undefined;
    const last = draws.at(-1);
    // A page can end before its limit, where its items are large.
    const isCut = draws.length >= limit || page.after !== undefined;
    if (isCut && last) return { draws, next: placeOf(last.player, last.counter) };
  }
  return { draws };
}

const PAGE = 500;

/** How many draws there are of the players of one letter, and the hash over them, each as a line of canonical JSON. */
export async function sumOfLetter(
  tables: Tables,
  { programId, wheelId }: { programId: string; wheelId: string },
  letter: string,
): Promise<{ draws: number; hash: string }> {
  const hash = sha256.create();
  let draws = 0;
  let after: string | undefined;
  do {
    const page = await tables.list(drawsKey(programId, wheelId, letter), {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const item of page.items) hash.update(utf8ToBytes(`${canonicalize(DrawRecord.parse(item))}\n`));
    draws += page.items.length;
    after = page.after;
  } while (after !== undefined);
  return { draws, hash: base64url(hash.digest()) };
}
