import * as z from "zod";

/** Points are whole. A fraction of a point cannot be stored, sent or shown. */
export const Points = z.int();
/** Fen, a hundredth of a yuan. The limit (10 million yuan) keeps every product of factors exact. */
export const AmountFen = z.int().min(0).max(1_000_000_000);
/** What points are worth. Nobody pays it at once, so it may pass the limit of an amount. */
export const WorthFen = z.int().nonnegative();
export const Day = z.iso.date();
export const Instant = z.iso.datetime();
/** Made by the caller before it first asks. Best a UUIDv7 (see requestId.ts); any UUID or plain key is taken. */
export const RequestId = z.string().regex(/^[A-Za-z0-9:_.-]{8,80}$/);

/**
 * `pending` are points that wait for a day or a delivery: they cannot be spent, and their lots are the days they wait for.
 * `growth`, `amount` (fen) and `visits` are what tiers are reached by; their lots end with the time that counts.
 */
export const WalletName = z.enum(["points", "growth", "pending", "amount", "visits"]);

/** The lot of points that never expire. */
export const NEVER = "9999-12-31";
/** Where a move goes that makes or pays a debt instead of touching a lot. */
export const DEBT = "debt";

/** Wallets that an operator may correct. */
export const CorrectableWallet = WalletName.extract(["points", "growth"]);

export type WalletName = z.infer<typeof WalletName>;
export type CorrectableWallet = z.infer<typeof CorrectableWallet>;
