import fc from "fast-check";
import { adjust } from "../../functions/ledger/adjust";
import { newAccount, usablePoints } from "../../functions/ledger/account";
import { earnByPurchase } from "../../functions/rules/purchase";
import { nextEntry } from "../../functions/ledger/chain";
import { viewEntry } from "../../functions/ledger/entryView";
import { redeem } from "../../functions/ledger/redeem";
import { decideRefund, shareOfPaid } from "../../functions/refunds/refund";
import { shareOf as shareOfLedger } from "../../functions/refunds/share";
import { decideSale, spendableOn, worthOf } from "../../functions/sales/sale";
import { demoProgram } from "../../infra/local/demo";
import { balanceEquation, earnEquation } from "../../miniapp/src/till/earnEquation";
import { refundShown, shareOf } from "../../miniapp/src/till/refund/refundShown";
import { en } from "../../miniapp/src/words/en";
import { fill, type Language, type Value } from "../../miniapp/src/words/sentence";
import type { Say } from "../../miniapp/src/words/useWords";
import { zh } from "../../miniapp/src/words/zh";
import type { Entry } from "../../shared/ledger";

const now = "2026-11-16T04:00:00.000Z";
const today = "2026-11-16";
const by = { door: "cashier" as const, id: "c1", storeId: "s1", tillId: "1" };
const append = (head: Entry | undefined, requestId: string, decision: Parameters<typeof nextEntry>[2]) =>
  nextEntry(head, { pk: "p", requestId, requestHash: "", at: now, by }, decision);

test("a share is what the ledger computes, without BigInt, up to the largest amounts", () => {
  const amount = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 1_000_000_000 }), (points, part, whole) => {
      const partFen = Math.min(part, whole);
      expect(shareOf(points, partFen, whole)).toBe(shareOfLedger(points, partFen, whole));
    }),
    { numRuns: 2000 },
  );
  expect(shareOf(5, 1, 0)).toBe(0);
});

/** Points held before, a sale that spends some of them, points used up since then, and refunds in parts. */
const cases = fc.record({
  held: fc.integer({ min: 0, max: 5000 }),
  amountFen: fc.integer({ min: 1, max: 500_000 }),
  spends: fc.double({ min: 0, max: 1, noNaN: true }),
  usedSince: fc.double({ min: 0, max: 1, noNaN: true }),
  parts: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
});

test("what the till shows before a refund is what the ledger then does", () => {
  fc.assert(
    fc.property(cases, ({ held, amountFen, spends, usedSince, parts }) => {
      let head: Entry | undefined;
      if (held > 0) {
        const correction = { wallet: "points" as const, points: held, reason: "test" };
        head = append(head, "r0", adjust(newAccount, correction, today, "2028-12-31"));
      }
      const most = spendableOn(demoProgram, amountFen, held);
      const pointsToSpend = Math.floor((most * spends) / 100) * 100;
      const sale = {
        programId: "demo",
        storeId: "s1",
        orderNumber: "A1",
        amountFen,
        paidAt: now,
        recordedAt: now,
        memberId: "m1",
        requestId: "r1",
        requestHash: "",
        pointsToSpend,
        by,
        refundedFen: 0,
      };
      const sold = append(head, "r1", decideSale(head?.after ?? newAccount, sale, demoProgram, now));
      const entry = viewEntry(sold, demoProgram);
      head = sold;
      const used = Math.floor(usablePoints(sold.after.wallets.points, today) * usedSince);
      if (used > 0) head = append(head, "r2", redeem(head.after, { points: used }, { day: today, worthFen: 0 }));

      let refundedFen = 0;
      for (const part of parts) {
        const refundFen = Math.ceil((amountFen - refundedFen) * part);
        if (refundFen === 0) break;
        const { debt } = head.after.wallets.points;
        const points = usablePoints(head.after.wallets.points, today);
        const status = {
          orderNumber: "A1",
          amountFen,
          refundedFen,
          paidAt: now,
          spentPoints: pointsToSpend,
          entry,
          member: { points, debt } as never,
        };
        const shown = refundShown(status, refundFen, today);
        const refunding = {
          storeId: "s1",
          orderNumber: "A1",
          saleFen: amountFen,
          refundedBeforeFen: refundedFen,
          amountFen: refundFen,
        };
        const decision = decideRefund(head.after, sold, refunding, today);
        if (decision.receipt.of !== "saleRefund") throw new Error("not a refund");
        const { returned, clawedBack } = decision.receipt;
        const cashFen = shareOfPaid(amountFen, worthOf(demoProgram, pointsToSpend), refundedFen, refundFen);
        expect({ ...shown, owed: undefined }).toEqual({ cashFen, returned, clawedBack, owed: undefined });
        head = append(head, `r3-${refundedFen}`, decision);
        expect(shown.owed).toBe(Math.max(0, head.after.wallets.points.debt - Math.max(0, debt - returned)));
        refundedFen += refundFen;
      }
    }),
    { numRuns: 500 },
  );
});

test("points that have expired are not announced to be taken back", () => {
  const entry = { expiresOn: "2026-10-31", receipt: { of: "sale", spentFen: 0, earned: { points: 42 } } };
  const status = { orderNumber: "A1", amountFen: 4200, refundedFen: 0, paidAt: now, spentPoints: 0, entry };
  expect(refundShown(status as never, 4200, today)).toMatchObject({ cashFen: 4200, clawedBack: 0 });
});

const silver = { ...newAccount, wallets: { ...newAccount.wallets, growth: { lots: { "9999-12-31": 1500 }, debt: 0 } } };
const names = {
  "tier:silver": { zh: "银卡", en: "Silver" },
  "rule:member-day": { zh: "周六会员日", en: "Saturday member day" },
};

/** useWords without React. */
const say = (language: Language): Say => {
  const sections: Record<string, Record<string, string>> = language === "zh" ? zh : en;
  const t = (key: string, values: Record<string, Value> = {}) => {
    const [section = "", word = ""] = key.split(".");
    return fill(sections[section]?.[word] as never, values, language);
  };
  return { t, name: (name: Record<Language, string>) => name[language] } as unknown as Say;
};

test("the equation on the screen adds up to the points, and says when a fraction was dropped or a cap held", () => {
  const onSaturday = (countedFen: number) =>
    earnByPurchase(silver, { countedFen, paidAt: "2026-11-21T04:00:00.000Z" }, demoProgram).receipt;
  const chinese = say("zh");
  expect(earnEquation(onSaturday(17_400), names, chinese, false)).toBe("174 × 1.5 × 2");
  expect(onSaturday(17_400).points).toBe(174 * 1.5 * 2);
  expect(earnEquation(onSaturday(17_400), names, chinese, true)).toBe("174 元 × 银卡 1.5 × 周六会员日 2");
  expect(earnEquation(onSaturday(12_345), names, chinese, false)).toBe("123.45 × 1.5 × 2，去零头");
  expect(earnEquation(onSaturday(900_000_000), names, say("en"), false)).toContain(", at most 100,000");
});

test("chances at a wheel stand behind the sum, for they are no points", () => {
  const earned = earnByPurchase(silver, { countedFen: 17_400, paidAt: now }, demoProgram).receipt;
  const chances = { rule: "rule:spin", chances: { wheel: "daily", chances: 2, day: "2026-11-16", keep: "2026-12-31" } };
  const withChances = { ...earned, fired: [...earned.fired, chances] };
  expect(earnEquation(withChances, names, say("zh"), false)).toBe("174 × 1.5；另得抽奖机会 2 次");
  expect(earnEquation({ ...withChances, points: 311 }, names, say("en"), false)).toMatch(/; and 2 draws$/);
  const more = { rule: "rule:fixed", points: 50 };
  const summed = { ...earned, points: 311, fired: [...earned.fired, more, chances] };
  expect(earnEquation(summed, names, say("zh"), false)).toBe("174 + 87 + 50；另得抽奖机会 2 次");
});

test("a balance is the sum that stands beside it, a debt that was paid included", () => {
  expect(balanceEquation(2846, { byKind: { redeem: -1200, earn: 522 }, balance: 2168 })).toBe("2,846 − 1,200 + 522");
  expect(balanceEquation(0, { byKind: { earn: 522 }, balance: 502 })).toBe("0 + 522 − 20");
});
