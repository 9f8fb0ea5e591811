import { forgetCheckpoint, readCheckpoint, writeCheckpoint } from "../../verify/checkpoint";
import { daysAt } from "../../verify/days";
import { exported } from "../../verify/exported";
import { pairGifts } from "../../verify/gifts";
import { holdAgainst, noteHeads } from "../../verify/heads";
import { Unreadable } from "../../verify/Unreadable";
import { type Broken, verifyChains, type Walk, type WalkOptions } from "../../verify/verifyChains";
import { CannotStart } from "./CannotStart";
import { duration, type Progress, showProgress } from "./showProgress";
import { parseFlags, usage, type VerifyFlags } from "./verifyFlags";
import { verifyProofs } from "./verifyProofs";
import { verifyWheels } from "./verifyWheels";
import { type VerifySource, verifySource } from "./verifySource";

// npm run verify: walks every chain. Ends with 0 when all are whole, 1 when one is broken, 2 when they could not be
// read, and 130 when it was stopped.

/** More are counted, but not told one by one. */
const TOLD_MAX = 1_000;
const CHECKPOINT_MS = 1_000;
/** A gift that is being given may have one half read and the other not yet written. */
const JUST_NOW_MS = 60_000;
const n = (count: number) => count.toLocaleString("en");

try {
  const [first, ...rest] = process.argv.slice(2);
  if (first === "proof") process.exitCode = verifyProofs(rest);
  else if (first === "wheel") process.exitCode = verifyWheels(rest);
  else await walkChains(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotStart) && !(error instanceof Unreadable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function walkChains(args: string[]): Promise<void> {
  const flags = parseFlags(args);
  if (flags === "help") console.log(usage);
  else process.exitCode = await main(flags, await verifySource(flags));
}

async function main(flags: VerifyFlags, source: VerifySource): Promise<number> {
  const { resume, exportFile, heads, against, program, member } = flags;
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const resumed = resume ? readCheckpoint(resume, source.name) : undefined;
  const progress = showProgress(process.stderr, source.total, "entries");
  const blamed = blameList(resumed?.broken ?? [], progress);
  const crossChecks = [
    ...(against ? [holdAgainst(against, (pk) => isOf(pk, program, member))] : []),
    // Half a walk would miss the other halves.
    ...(resume || member ? [] : [pairGifts(new Date(Date.now() - JUST_NOW_MS).toISOString())]),
  ];
  const keep = (walk: Walk) => resume && writeCheckpoint(resume, { of: source.name, walk, broken: blamed.list() });
  const rules = { daysAt: daysAt(flags.timeZone) };
  let keptAt = performance.now();
  const began = keptAt;
  const options: WalkOptions = {
    ...rules,
    from: resumed?.walk,
    stop: stop.signal,
    ...(source.chain ? {} : { ended: new Set() }),
    ...(heads ? { onWhole: noteHeads(heads) } : {}),
    // A scan is no single moment: a chain that looks broken in one is read again by itself.
    onBroken: async (broken) =>
      source.chain
        ? void (await verifyChains(source.chain(broken.chain), { ...rules, onBroken: blamed.add }))
        : blamed.add(broken),
    onEntry(link, walk) {
      for (const found of crossChecks.flatMap(({ check }) => check(link) ?? [])) blamed.add(found);
      progress.show(source.position?.() ?? walk.entries, walk.entries, `${n(blamed.count())} broken`);
      if (performance.now() - keptAt < CHECKPOINT_MS) return;
      keptAt = performance.now();
      keep(walk);
    },
  };
  const links = source.links(resumed?.walk.through);
  const walk = await verifyChains(exportFile ? exported(links, exportFile) : links, options).finally(progress.stop);
  if (!stop.signal.aborted) for (const wanting of crossChecks.flatMap(({ rest }) => rest())) blamed.add(wanting);
  summarise(walk, blamed.count(), {
    entries: walk.entries - (resumed?.walk.entries ?? 0),
    ms: performance.now() - began,
  });
  if (stop.signal.aborted) {
    keep(walk);
    console.log(resume ? "Stopped. The same command goes on from here." : "Stopped.");
    return 130;
  }
  if (resume) forgetCheckpoint(resume);
  return blamed.count() > 0 ? 1 : 0;
}

/** The first broken entry of each chain, told as it is found. */
function blameList(before: Broken[], progress: Progress) {
  const found = [...before];
  const chains = new Set(found.map(({ chain }) => chain));
  return {
    count: () => chains.size,
    list: () => found,
    add: (broken: Broken): void => {
      if (chains.has(broken.chain)) return;
      chains.add(broken.chain);
      if (found.length >= TOLD_MAX) return;
      found.push(broken);
      progress.say(sentenceOf(broken));
    },
  };
}

function sentenceOf({ chain, seq, field, reason, hashFits }: Broken): string {
  const how = hashFits ? " Its hash fits: it was written this way." : "";
  return `BROKEN ${chain} entry ${seq}, ${field}: ${reason}.${how}`;
}

function summarise(walk: Walk, broken: number, { entries, ms }: { entries: number; ms: number }): void {
  const rate = Math.round((entries * 1000) / ms);
  console.log(
    `${n(walk.entries)} entries in ${n(walk.chains)} chains: ${broken === 0 ? "all whole" : `${n(broken)} chains broken`}.`,
  );
  console.log(`${duration(ms / 1000)}, ${n(rate)} entries per second.`);
}

function isOf(pk: string, program: string | undefined, member: string | undefined): boolean {
  if (member !== undefined) return pk === `${program}#${member}`;
  return program === undefined || pk.startsWith(`${program}#`);
}
