import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { give, receive } from "../../functions/gifts/gift";
import { apply, balanceOf, newAccount } from "../../functions/ledger/account";
import { loadEntries } from "../../functions/ledger/store";
import type { Account } from "../../shared/ledger";
import { verifyChainOf } from "../support/verifyChainOf";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const holding = (lots: Record<string, number>, debt = 0): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, points: { lots, debt } },
});
const points = async (token: string) => (await shop.call("getWallet", {}, { token })).body.points;
const gift = (from: { token: string }, to: { memberNumber: string }, amount: number, requestId = shop.newId()) =>
  shop.call("giveGift", { requestId, memberNumber: to.memberNumber, points: amount }, { token: from.token });

async function memberWith(name: string, amount: number) {
  const member = await shop.join(name);
  const given = {
    requestId: shop.newId(),
    memberId: member.memberId,
    wallet: "points" as const,
    points: amount,
    reason: "for a test",
  };
  await shop.call("adjust", given, { token: shop.operator.token });
  return member;
}

describe("a gift", () => {
  test("leaves one chain and enters the other, with the days it expires on", async () => {
    const [giver, receiver] = [await memberWith("giver", 300), await shop.join("receiver")];
    const { status, body } = await gift(giver, receiver, 120);
    expect([status, body.points, body.kind]).toEqual([200, -120, "transfer"]);
    expect([await points(giver.token), await points(receiver.token)]).toEqual([180, 120]);
    const [came] = (await shop.call("listEntries", {}, { token: receiver.token })).body.entries;
    expect(came).toMatchObject({ kind: "transfer", points: 120, expiresOn: "2028-11-30" });
    expect(JSON.stringify(came)).not.toContain(giver.memberId);
    for (const { memberId } of [giver, receiver]) await verifyChainOf(database.tables, `demo#${memberId}`);
  });

  test("sent again, or ten times at once, is one gift", async () => {
    const [giver, receiver] = [await memberWith("again", 300), await shop.join("again to")];
    const requestId = shop.newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => gift(giver, receiver, 100, requestId)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.hash}`)).size).toBe(1);
    expect([await points(giver.token), await points(receiver.token)]).toEqual([200, 100]);
    expect((await gift(giver, receiver, 99, requestId)).body.code).toBe("request_id_reused");
  });

  test("to and fro, all at once, loses and makes nothing", async () => {
    const members = await Promise.all(["a", "b", "c"].map((name) => memberWith(`round ${name}`, 500)));
    const gifts = members.flatMap((from, i) =>
      Array.from({ length: 6 }, () => gift(from, members[(i + 1) % 3] as (typeof members)[0], 70)),
    );
    const statuses = (await Promise.all(gifts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(6);
    const held = await Promise.all(members.map(({ token }) => points(token)));
    expect(held.reduce((sum, one) => sum + one, 0)).toBe(1_500);
    for (const { memberId } of members) await verifyChainOf(database.tables, `demo#${memberId}`);
  });

  test("of more than is held, or allowed, to oneself, or to nobody is refused, and writes nothing", async () => {
    const [giver, receiver] = [await memberWith("refused", 50), await shop.join("refused to")];
    expect((await gift(giver, receiver, 51)).body).toMatchObject({
      code: "insufficient_points",
      detail: { missing: 1 },
    });
    expect((await gift(giver, receiver, 1_001)).body).toMatchObject({
      code: "gift_too_large",
      detail: { pointsMax: 1_000 },
    });
    expect((await gift(giver, giver, 1)).body.code).toBe("gift_to_self");
    expect((await gift(giver, { memberNumber: "000000000" }, 1)).body.code).toBe("member_not_found");
    expect((await gift(giver, receiver, 0)).status).toBe(400);
    expect(await loadEntries(database.tables, `demo#${receiver.memberId}`, { limit: 5 })).toEqual([]);
  });
});

test("the sum of both is the same before and after, whatever they hold and owe", () => {
  const lots = fc.dictionary(
    fc.constantFrom("2026-11-30", "2027-01-31", "2027-06-30"),
    fc.integer({ min: 1, max: 500 }),
  );
  fc.assert(
    fc.property(
      lots,
      lots,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 100 }),
      (a, b, debt, percent) => {
        const [giver, receiver] = [holding(a), holding(debt > 0 ? {} : b, debt)];
        const held = balanceOf(giver.wallets.points);
        const amount = Math.max(1, Math.floor((held * percent) / 100));
        fc.pre(held >= amount);
        const given = give(giver, { gift: "g", points: amount }, "2026-11-16");
        const came = receive(receiver, { gift: "g", points: amount }, given.moves);
        const after = [apply(giver, given.moves), apply(receiver, came.moves)].map((account) =>
          balanceOf(account.wallets.points),
        );
        expect(after).toEqual([held - amount, balanceOf(receiver.wallets.points) + amount]);
      },
    ),
  );
});

test("a frozen account neither gives nor is given", () => {
  const frozen = { ...holding({ "2027-01-31": 10 }), status: "frozen" as const };
  const given = give(holding({ "2027-01-31": 10 }), { gift: "g", points: 1 }, "2026-11-16");
  expect(() => give(frozen, { gift: "g", points: 1 }, "2026-11-16")).toThrow(
    expect.objectContaining({ code: "account_frozen" }),
  );
  expect(() => receive(frozen, { gift: "g", points: 1 }, given.moves)).toThrow(
    expect.objectContaining({ code: "account_frozen" }),
  );
});
