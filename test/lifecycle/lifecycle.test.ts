import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { runJob } from "../../functions/handlers/runJob";
import { birthdaysOn } from "../../functions/lifecycle/birthdays";
import { nextNotice } from "../../functions/lifecycle/notices";
import { stateOn } from "../../functions/lifecycle/state";
import { listMessages } from "../../functions/messages/store";
import type { Program } from "../../shared/program";
import { startDatabase } from "../support/database";
import { openTieredShop, type TieredShop } from "../tiers/tieredShop";

const lifecycle = { maturePurchases: 4, sleepingDays: 60, lostDays: 180, messagesPerWeek: 1 };
const name = { zh: "规则", en: "Rule" };
const rules: Program["rules"] = [
  { key: "welcome", name, on: "joined", gives: { kind: "points", points: 500, card: { rule: "double", days: 7 } } },
  { key: "double", name, gives: { kind: "multiplier", percent: 200 }, members: { card: true } },
  { key: "voucher", name, on: "wake-up", gives: { kind: "points", points: 1_000 }, lasts: { days: 30 } },
  { key: "birthday-gift", name, on: "birthday", gives: { kind: "points", points: 66 } },
];

describe("the state of a member", () => {
  test.each([
    ["new with the first purchase", 1, "2026-11-16", "new"],
    ["growing with the second", 2, "2026-11-16", "growing"],
    ["mature with the fourth", 4, "2026-11-16", "mature"],
    ["awake after 59 days", 4, "2027-01-14", "mature"],
    ["sleeping after 60", 4, "2027-01-15", "sleeping"],
    ["sleeping after 179", 1, "2027-05-14", "sleeping"],
    ["lost after 180", 4, "2027-05-15", "lost"],
  ])("is %s", (_what, purchases, day, state) => {
    expect(stateOn({ purchases, lastOn: "2026-11-16" }, lifecycle, day)).toBe(state);
  });
});

test("notices come 90, 30 and 7 days ahead; those whose day is past are left out", () => {
  expect(nextNotice("2027-03-31", "2026-11-16")).toEqual({ on: "2026-12-31", daysAhead: 90 });
  expect(nextNotice("2027-03-31", "2026-12-31", 90)).toEqual({ on: "2027-03-01", daysAhead: 30 });
  expect(nextNotice("2027-03-31", "2027-01-15")).toEqual({ on: "2027-03-01", daysAhead: 30 });
  expect(nextNotice("2027-03-31", "2027-03-24", 30)).toEqual({ on: "2027-03-24", daysAhead: 7 });
  expect(nextNotice("2027-03-31", "2027-03-24", 7)).toBeUndefined();
});

test("a birthday on the 29th of February is kept on the 28th where there is none (S1-035)", () => {
  expect(birthdaysOn("2027-02-28")).toEqual(["02-28", "02-29"]);
  expect(birthdaysOn("2028-02-28")).toEqual(["02-28"]);
  expect(birthdaysOn("2028-02-29")).toEqual(["02-29"]);
});

describe("in a shop", () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let shop: TieredShop;
  beforeAll(async () => {
    database = await startDatabase();
    shop = await openTieredShop(database.tables, { lifecycle, rules });
  });
  beforeEach(() => shop.goTo("2026-03-02"));
  afterAll(() => database.stop());

  const members = () => runJob(shop.world, { job: "members" });
  const on = async (day: string) => {
    shop.goTo(day);
    await members();
  };
  const told = async (memberId: string) =>
    (await listMessages(database.tables, "demo", memberId, {})).messages.map(({ template, params }) => ({
      template,
      params,
    }));
  const agree = (token: string) =>
    shop.call("setConsent", { purpose: "messages", version: "1", given: true }, { token });

  test("whoever joins gets 500 points and a card that doubles for seven days (S3-052, S3-053)", async () => {
    const li = await shop.join("W1");
    const [welcome] = await shop.deliver(li.memberId);
    expect(welcome).toMatchObject({ kind: "event", receipt: { event: "joined", points: 500 } });
    expect(welcome?.after.cards).toEqual({ double: "2026-03-09" });
    expect((await shop.sell(li, 100)).body.entry.points).toBe(200);
    shop.goTo("2026-03-10");
    expect((await shop.sell(li, 100)).body.entry.points).toBe(100);
  });

  test("points that end are told of three times, each once, with what they are worth (S1-030, S4-029, S3-059)", async () => {
    const li = await shop.join("N1");
    await shop.deliver(li.memberId);
    await shop.sell(li, 250);
    // 500 for joining and 500 for the purchase, doubled: the lot of a day two years later.
    for (const day of [
      "2027-12-31",
      "2028-01-01",
      "2028-01-02",
      "2028-03-01",
      "2028-03-02",
      "2028-03-24",
      "2028-03-25",
    ]) {
      await on(day);
      await members();
    }
    const notices = (await told(li.memberId)).filter(({ template }) => template === "pointsExpiring").reverse();
    expect(notices.map(({ params }) => params)).toEqual([
      { points: 1_000, day: "2028-03-31", days: 90, worth: "¥10", worthFen: 1_000 },
      { points: 1_000, day: "2028-03-31", days: 30, worth: "¥10", worthFen: 1_000 },
      { points: 1_000, day: "2028-03-31", days: 7, worth: "¥10", worthFen: 1_000 },
    ]);
  });

  test("points that were spent meanwhile are not spoken of, and a job that comes late says how many days are left", async () => {
    const [li, wu] = [await shop.join("N2"), await shop.join("N3")];
    for (const member of [li, wu]) await shop.deliver(member.memberId);
    const identification = await shop.identify(li.code());
    await shop.call("redeem", { requestId: shop.newId(), identification, points: 500 }, { token: shop.cashier.token });
    await shop.deliver(li.memberId);
    await on("2028-01-11");
    expect(await told(li.memberId)).toEqual([]);
    expect(await told(wu.memberId)).toMatchObject([{ params: { points: 500, days: 80 } }]);
  });

  test("whoever sleeps is woken once: points for now, and a reminder where they agreed to messages (S3-058)", async () => {
    const [li, wu, he] = [await shop.join("S1"), await shop.join("S2"), await shop.join("S3")];
    await agree(li.token);
    for (const member of [li, wu, he]) await shop.sell(member, 100);
    // He comes back in time, and is left in peace.
    shop.goTo("2026-04-20");
    await shop.sell(he, 100);
    await on("2026-05-01");
    await members();
    await on("2026-05-02");
    const woken = await shop.deliver(li.memberId);
    expect(
      woken.filter(({ kind, receipt }) => kind === "event" && receipt.of === "event" && receipt.event === "wake-up"),
    ).toMatchObject([{ receipt: { key: "2026-03-02", points: 1_000, lots: { "2026-05-31": 1_000 } } }]);
    expect(await told(li.memberId)).toEqual([
      { template: "wakeUp", params: { points: 1_700, worth: "¥17", worthFen: 1_700, day: "2026-05-31", first: 1_000 } },
    ]);
    // Without the consent the points are there all the same, and nothing is said.
    expect((await shop.deliver(wu.memberId)).map(({ kind }) => kind)).toEqual(["event", "sale", "event"]);
    expect(await told(wu.memberId)).toEqual([]);
    expect((await shop.deliver(he.memberId)).map(({ kind }) => kind)).toEqual(["event", "sale", "sale"]);
  });

  test("a birthday is greeted once a year, with what the rules give (S1-035)", async () => {
    const li = await shop.join("B1");
    await agree(li.token);
    await shop.call("changeProfile", { birthday: "06-18" }, { token: li.token });
    for (const day of ["2026-06-17", "2026-06-18", "2026-06-18", "2026-06-19", "2027-06-18"]) await on(day);
    const gifts = (await shop.deliver(li.memberId)).filter(
      ({ receipt }) => receipt.of === "event" && receipt.event === "birthday",
    );
    expect(gifts.map(({ receipt }) => receipt)).toMatchObject([
      { key: "2026", points: 66 },
      { key: "2027", points: 66 },
    ]);
    const greetings = (await told(li.memberId)).filter(({ template }) => template === "birthday");
    expect(greetings).toHaveLength(2);
    expect(greetings[0]?.params).toEqual({ "program.zh": "示例超市", "program.en": "Sample Market" });
  });

  test("whoever has corrected the date, or has left, is not greeted", async () => {
    const [li, wu] = [await shop.join("B2"), await shop.join("B3")];
    for (const member of [li, wu]) {
      await agree(member.token);
      await shop.call("changeProfile", { birthday: "07-07" }, { token: member.token });
    }
    await shop.call("changeProfile", { birthday: "07-08" }, { token: li.token });
    await shop.call("eraseMyData", { confirm: "erase" }, { token: wu.token });
    await on("2026-07-07");
    expect(await told(li.memberId)).toEqual([]);
    expect(await told(wu.memberId)).toEqual([]);
    await on("2026-07-08");
    expect(await told(li.memberId)).toMatchObject([{ template: "birthday" }]);
  });

  test("no more offers than the week allows, however many there are to make", async () => {
    const li = await shop.join("O1");
    await agree(li.token);
    await shop.call("changeProfile", { birthday: "05-02" }, { token: li.token });
    await shop.sell(li, 100);
    await on("2026-05-01");
    await on("2026-05-02");
    expect((await told(li.memberId)).map(({ template }) => template)).toEqual(["wakeUp"]);
  });
});
