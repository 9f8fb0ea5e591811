import { type Chain, newChain } from "./Chain";
import type { DaysAt } from "./days";
import { Fault } from "./Fault";
import { hashFits, verifyEntry } from "./verifyEntry";

/** An item of the ledger: the chain it belongs to, and everything else of it. */
export interface Link {
  pk: string;
  entry: Record<string, unknown>;
}

/** The first broken entry of a chain. */
export interface Broken {
  chain: string;
  seq: number;
  field: string;
  reason: string;
  /** True where the entry was written this way; false where it was changed afterwards. */
  hashFits: boolean;
}

export interface Walk {
  entries: number;
  chains: number;
  /** The last entry of the last chain that was walked to its end: where to go on from. */
  through?: { pk: string; seq: number } | undefined;
}

export interface WalkOptions {
  daysAt: DaysAt;
  /** What an earlier walk, which this one goes on from, had done. */
  from?: Walk | undefined;
  /** The chains that have ended, where a source could give a chain twice. */
  ended?: Set<string>;
  /** Once aborted, the walk ends with the chain it is in. */
  stop?: AbortSignal;
  onEntry?: (link: Link, walk: Walk) => void;
  onBroken: (broken: Broken) => void | Promise<void>;
  /** Told of each chain that is whole, as its last entry leaves it. */
  onWhole?: (chain: Chain) => void;
}

/** Walks chains whose entries come together and in order. It holds one chain at a time. */
export async function verifyChains(links: AsyncIterable<Link>, options: WalkOptions): Promise<Walk> {
  const { from, ended, onEntry, onBroken, onWhole } = options;
  const walk: Walk = { entries: 0, chains: 0, ...from };
  let chain: Chain | undefined;
  let isBroken = false;
  let lastSeq = 0;

  function end(): void {
    if (!chain) return;
    walk.chains++;
    walk.through = { pk: chain.name, seq: lastSeq };
    ended?.add(chain.name);
    if (!isBroken) onWhole?.(chain);
  }

  for await (const link of links) {
    if (link.pk !== chain?.name) {
      end();
      if (options.stop?.aborted) return walk;
      chain = newChain(link.pk);
      isBroken = false;
    }
    walk.entries++;
    lastSeq = Number(link.entry.seq);
    const broken = isBroken ? undefined : judge(chain, link.entry, options);
    if (broken) {
      isBroken = true;
      await onBroken(broken);
    }
    onEntry?.(link, walk);
  }
  end();
  return walk;
}

function judge(chain: Chain, entry: Record<string, unknown>, { daysAt, ended }: WalkOptions): Broken | undefined {
  try {
    if (chain.seq === 0 && ended?.has(chain.name)) throw new Fault("pk", "this chain had come to its end before");
    verifyEntry(chain, entry, daysAt);
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const seq = typeof entry.seq === "number" ? entry.seq : chain.seq + 1;
    return { chain: chain.name, seq, field: error.field, reason: error.message, hashFits: hashFits(chain, entry) };
  }
}
