import { dayOf } from "../../shared/days";
import { DEBT, NEVER } from "../../shared/figures";
import { type Entry, type Move, type MoveKind } from "../../shared/ledger";
import { type Receipt, type SilentRule } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import type { Name } from "../../shared/rule";
import { eventsOf } from "../../shared/task";
import type { EntryView } from "../../shared/views";
import { usablePoints } from "./account";
import { allSilent, allSilentOfEvent } from "../rules/silent";

/** An entry as its owner sees it. `program` is the version that made it. */
export function viewEntry(entry: Entry, program: Program, storeName?: string): EntryView {
  const { seq, kind, at, moves, after, hash } = entry;
  const receipt = completed(entry, program);
  const points = moves.filter((move) => move.wallet === "points");
  const cameIn = points.filter((move) => move.points > 0 && move.lot !== DEBT && move.lot !== NEVER);
  const waiting = moves.filter((move) => move.wallet === "pending");
  const pendingUntil = waiting.find((move) => move.points > 0)?.lot;
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
    ...(waiting.length > 0 ? { pending: sumOf(waiting) } : {}),
    ...(pendingUntil ? { pendingUntil } : {}),
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
function completed({ receipt, by }: Entry, program: Program): Receipt {
  if (receipt.of === "event") return { ...receipt, silent: allSilentOfEvent(program, receipt, by.storeId) };
  if (receipt.of !== "sale") return receipt;
  const { earned, paidAt, sale } = receipt;
  return {
    ...receipt,
    earned: { ...earned, silent: allSilent(program, earned, { at: paidAt, storeId: sale.storeId }) },
  };
}

/** Names of everything that the receipt speaks of by its key: rules, tiers, the event. */
function ruleNames(receipt: Receipt, program: Program): Record<string, Name> {
  const named = [
    ...program.tiers.map((tier) => [`tier:${tier.key}`, tier.name] as const),
    ...program.rules.map((rule) => [`rule:${rule.key}`, rule.name] as const),
    ...(program.benefits ?? []).map((benefit) => [`benefit:${benefit.key}`, benefit.name] as const),
    ...Object.entries(program.events ?? {}).map(([key, event]) => [`event:${key}`, event.name] as const),
    ...(program.tasks ?? []).flatMap((task) => eventsOf(task).map((event) => [`event:${event}`, task.name] as const)),
  ];
  const of = (...names: string[]) => Object.fromEntries(named.filter(([name]) => names.includes(name)));
  if (receipt.of === "tier") return of(`tier:${receipt.from}`, `tier:${receipt.to}`);
  if (receipt.of === "benefit") return of(`tier:${receipt.tier}`, `benefit:${receipt.benefit}`);
  if (receipt.of !== "sale" && receipt.of !== "event") return {};
  const { fired, silent } = receipt.of === "sale" ? receipt.earned : receipt;
  const groups = receipt.of === "sale" ? (receipt.earned.groups ?? []) : [];
  const used = new Set([...fired, ...silent, ...groups].map(({ rule = "" }) => rule));
  for (const key of silent.flatMap(tiersSaid)) used.add(`tier:${key}`);
  if (receipt.of === "event") used.add(`event:${receipt.event}`);
  return of(...used);
}

/** The tiers that a reason names. */
const tiersSaid = ({ because, detail = {} }: SilentRule): string[] =>
  because === "other_tier" ? [String(detail.tier), ...String(detail.wanted).split(",")] : [];
