import { canonical } from "./fingerprint";
import type { Complain } from "./books";
import type { Kept } from "./expected";

interface Half {
  pk: string;
  entry: Kept;
}

/** Watches gifts: what one chain gives, another has at the same moment, and no gift is given or had twice. */
export function giftsFor(complain: Complain) {
  const halves = new Map<string, { out?: Half; in?: Half }>();
  let open: string | undefined;

  return {
    /** Called with every commit, before anything else: a gift that is only half there must be made whole by this very one. */
    follow(pk: string, entry: Kept | undefined): void {
      const receipt = entry?.receipt.of === "transfer" ? entry.receipt : undefined;
      if (open !== undefined && receipt?.gift !== open) {
        complain("6 gifts", `half of the gift ${open} was there without the other`);
        open = undefined;
      }
      if (!entry || !receipt) return;
      const gift = halves.get(receipt.gift) ?? {};
      if (gift[receipt.direction]) complain("6 gifts", `${receipt.gift} went ${receipt.direction} twice`);
      gift[receipt.direction] = { pk, entry };
      halves.set(receipt.gift, gift);
      open = gift.out && gift.in ? undefined : receipt.gift;
      if (gift.out && gift.in) checkPair(gift.out, gift.in);
    },
    /** The chain that had it. */
    receiverOf: (gift: string): string | undefined => halves.get(gift)?.in?.pk,
    checkAtRest(): void {
      if (open !== undefined) complain("6 gifts", `half of the gift ${open} is missing`);
    },
  };

  function checkPair(out: Half, came: Half): void {
    const [given, had] = [out.entry.receipt, came.entry.receipt];
    if (given.of !== "transfer" || had.of !== "transfer") return;
    const same = given.points === had.points && canonical(given.lots) === canonical(had.lots);
    if (!same)
      complain("6 gifts", `${out.pk} gave ${canonical(given.lots)}, and ${came.pk} had ${canonical(had.lots)}`);
    if (out.pk === came.pk || out.pk.split("#")[0] !== came.pk.split("#")[0]) {
      complain("6 gifts", `${out.pk} gave to ${came.pk}`);
    }
  }
}

export type Gifts = ReturnType<typeof giftsFor>;
