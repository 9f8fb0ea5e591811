import type { CorrectableWallet } from "../../../../shared/figures";

export interface Typed {
  wallet: CorrectableWallet;
  isTaking: boolean;
  points: string;
  reason: string;
}

export const nothingTyped: Typed = { wallet: "points", isTaking: false, points: "", reason: "" };

/** 100 million at once, as the service takes it. */
const POINTS_MOST = 100_000_000;

/** What a correction asks for, signed; or what is still missing. */
export function adjustmentOf({
  wallet,
  isTaking,
  points,
  reason,
}: Typed): { wallet: CorrectableWallet; points: number; reason: string } | { missing: "points" | "reason" } {
  const amount = /^\d{1,9}$/.test(points.trim()) ? Number(points.trim()) : 0;
  if (amount === 0 || amount > POINTS_MOST) return { missing: "points" };
  if (reason.trim().length < 3) return { missing: "reason" };
  return { wallet, points: isTaking ? -amount : amount, reason: reason.trim() };
}
