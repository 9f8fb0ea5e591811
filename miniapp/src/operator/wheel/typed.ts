import type { ChanceSource, PrizeDraft, PrizeKind, WheelDraft } from "../../../../shared/wheel";
import { fenOf, instantOf, instantText, wholeOf, wholeText, yuanText } from "../typedFigures";

type Terms = NonNullable<PrizeDraft["terms"]>;

/** A prize as it stands in the fields. */
export interface TypedPrize {
  key: string;
  nameZh: string;
  nameEn: string;
  kind: PrizeKind;
  weight: string;
  stock: string;
  perDay: string;
  value: string;
  points: string;
  off: string;
  minimum: string;
  validDays: string;
  stackable: boolean;
  onRefund: Terms["onRefund"];
  storeIds: string[];
  /** Words of its terms, which no field has. */
  limits: Terms["limits"];
}

/** A wheel as it stands in the fields; nothing is lost while it cannot be read yet. */
export interface TypedWheel {
  wheelId: string;
  nameZh: string;
  nameEn: string;
  organiser: string;
  contact: string;
  from: string;
  until: string;
  conditionsZh: string;
  conditionsEn: string;
  redemptionZh: string;
  redemptionEn: string;
  lapseZh: string;
  lapseEn: string;
  points: string;
  freePerDay: string;
  chancesFrom: ChanceSource[];
  perDay: string;
  inAll: string;
  prizes: TypedPrize[];
  fallback: string;
  budget: string;
}

export const isWorthless = (kind: PrizeKind): boolean => kind === "respin" || kind === "thanks";
export const hasTerms = (kind: PrizeKind): boolean => !isWorthless(kind) && kind !== "points";

export const typedPrizeOf = ({ key, name, kind = "thanks", terms, ...prize }: PrizeDraft): TypedPrize => ({
  key,
  nameZh: name?.zh ?? "",
  nameEn: name?.en ?? "",
  kind,
  weight: wholeText(prize.weight),
  stock: wholeText(prize.stock),
  perDay: wholeText(prize.perDay),
  value: yuanText(prize.valueFen),
  points: wholeText(prize.points),
  off: yuanText(terms?.offFen),
  minimum: yuanText(terms?.minimumFen),
  validDays: wholeText(terms?.validDays),
  stackable: terms?.stackable ?? false,
  onRefund: terms?.onRefund ?? "return",
  storeIds: terms?.storeIds ?? [],
  limits: terms?.limits,
});

export const typedOf = ({ wheelId, name, organiser, price, limits, ...draft }: WheelDraft): TypedWheel => ({
  wheelId,
  nameZh: name?.zh ?? "",
  nameEn: name?.en ?? "",
  organiser: organiser?.name ?? "",
  contact: organiser?.contact ?? "",
  from: instantText(draft.from),
  until: instantText(draft.until),
  conditionsZh: draft.conditions?.zh ?? "",
  conditionsEn: draft.conditions?.en ?? "",
  redemptionZh: draft.redemption?.zh ?? "",
  redemptionEn: draft.redemption?.en ?? "",
  lapseZh: draft.lapse?.zh ?? "",
  lapseEn: draft.lapse?.en ?? "",
  points: wholeText(price?.points),
  freePerDay: wholeText(price?.freePerDay),
  chancesFrom: price?.chancesFrom ?? [],
  perDay: wholeText(limits?.perDay),
  inAll: wholeText(limits?.inAll),
  prizes: (draft.prizes ?? []).map(typedPrizeOf),
  fallback: draft.fallback ?? "",
  budget: yuanText(draft.budgetFen),
});

/** Both languages or none: half a text is not published. */
const bothOf = (zh: string, en: string) => (zh.trim() && en.trim() ? { zh: zh.trim(), en: en.trim() } : undefined);

/** Without what is undefined, which does not travel. */
const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** The least and the most that the service takes. */
export const wheelBounds = {
  points: [1, 100_000_000],
  freePerDay: [0, 100],
  perDay: [1, 1_000],
  inAll: [1, 100_000],
} as const;
export const prizeBounds = {
  weight: [1, 1_000_000_000],
  stock: [1, 10_000_000],
  perDay: [1, 10_000_000],
  points: [1, 100_000_000],
  validDays: [1, 3_650],
} as const;

function termsOf({ kind, off, minimum, validDays, storeIds, stackable, onRefund, limits }: TypedPrize) {
  const days = wholeOf(validDays, ...prizeBounds.validDays);
  if (!hasTerms(kind) || days === undefined) return undefined;
  const offFen = kind === "coupon" ? fenOf(off) || undefined : undefined;
  return given({ offFen, minimumFen: fenOf(minimum) ?? 0, storeIds, validDays: days, stackable, onRefund, limits });
}

export function prizeOf(typed: TypedPrize): PrizeDraft {
  const { key, nameZh, nameEn, kind, weight, stock, perDay, value, points } = typed;
  return given({
    key,
    name: bothOf(nameZh, nameEn),
    kind,
    weight: wholeOf(weight, ...prizeBounds.weight),
    stock: isWorthless(kind) ? undefined : wholeOf(stock, ...prizeBounds.stock),
    perDay: isWorthless(kind) ? undefined : wholeOf(perDay, ...prizeBounds.perDay),
    valueFen: isWorthless(kind) ? 0 : fenOf(value),
    points: kind === "points" ? wholeOf(points, ...prizeBounds.points) : undefined,
    terms: termsOf(typed),
  }) as PrizeDraft;
}

/** What the service is to keep: everything that can be read. */
export function draftOf(typed: TypedWheel): WheelDraft {
  const free = wholeOf(typed.freePerDay, ...wheelBounds.freePerDay);
  const points = wholeOf(typed.points, ...wheelBounds.points);
  return given({
    wheelId: typed.wheelId,
    name: bothOf(typed.nameZh, typed.nameEn),
    organiser: { name: typed.organiser.trim(), contact: typed.contact.trim() },
    from: instantOf(typed.from),
    until: instantOf(typed.until),
    conditions: bothOf(typed.conditionsZh, typed.conditionsEn),
    redemption: bothOf(typed.redemptionZh, typed.redemptionEn),
    lapse: bothOf(typed.lapseZh, typed.lapseEn),
    price: given({ points, freePerDay: free ?? 0, chancesFrom: typed.chancesFrom }),
    limits: given({
      perDay: wholeOf(typed.perDay, ...wheelBounds.perDay),
      inAll: wholeOf(typed.inAll, ...wheelBounds.inAll),
    }),
    prizes: typed.prizes.map(prizeOf),
    fallback: typed.fallback || undefined,
    budgetFen: fenOf(typed.budget),
  }) as WheelDraft;
}

/** A key that no prize of this wheel has. */
export function newKey(prizes: Pick<TypedPrize, "key">[]): string {
  const taken = new Set(prizes.map(({ key }) => key));
  let n = prizes.length + 1;
  while (taken.has(`p${n}`)) n++;
  return `p${n}`;
}
