import { dayOf } from "../../shared/days";
import { DEBT, type Entry, type Move, type MoveKind, NEVER, type Receipt } from "../../shared/ledger";
import type { Name, Program } from "../../shared/program";
import type { EntryView } from "../../shared/views";
import { usablePoints } from "./account";
import { silentRules } from "./earn";

/** An entry as its owner sees it. `program` is the version that made it. */
export function viewEntry(entry: Entry, program: Program, storeName?: string): EntryView {
  const { seq, kind, at, moves, after, hash } = entry;
  const receipt = completed(entry.receipt, program);
  const points = moves.filter((move) => move.wallet === "points");
  const cameIn = points.filter((move) => move.points > 0 && move.lot !== DEBT && move.lot !== NEVER);
  const expiresOn = cameIn.map((move) => move.lot).sort()[0];
  return {
    seq,
    kind,
    at,
    ...(storeName === undefined ? {} : { storeName }),
    points: sumOf(points),
    growth: sumOf(moves.filter((move) => move.wallet === "growth")),
    byKind: byKind(points),
    balance: usablePoints(after.wallets.points, dayOf(at, program.timeZone)),
    debt: after.wallets.points.debt,
    ...(expiresOn ? { expiresOn } : {}),
    receipt,
    ruleNames: ruleNames(receipt, program),
    hash,
  };
}

const sumOf = (moves: Move[]): number => moves.reduce((sum, move) => sum + move.points, 0);

function byKind(moves: Move[]): Partial<Record<MoveKind, number>> {
  const sums: Partial<Record<MoveKind, number>> = {};
  for (const { kind, points } of moves) sums[kind] = (sums[kind] ?? 0) + points;
  return sums;
}

/** A receipt with the rules that had no say, which the entry does not keep. */
function completed(receipt: Receipt, program: Program): Receipt {
  if (receipt.of !== "sale") return receipt;
  const { earned, paidAt } = receipt;
  return { ...receipt, earned: { ...earned, silent: silentRules(program, paidAt, earned) } };
}

function ruleNames(receipt: Receipt, program: Program): Record<string, Name> {
  if (receipt.of !== "sale") return {};
  const named = [
    ...program.tiers.map((tier) => [`tier:${tier.key}`, tier.name] as const),
    ...program.campaigns.map((campaign) => [`campaign:${campaign.key}`, campaign.name] as const),
  ];
  const used = new Set([...receipt.earned.fired, ...receipt.earned.silent].map((rule) => rule.rule));
  return Object.fromEntries(named.filter(([rule]) => used.has(rule)));
}
