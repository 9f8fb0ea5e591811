import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { demoProgram, demoStores } from "../../infra/local/demo";
import type { ProgramFile } from "../../shared/programFile";
import { fileOf } from "../../functions/programs/fileOf";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let second: string;
const alone = () => shop.operator.token;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const running = fileOf(demoProgram, demoStores);
/** The demo program with a fresh-food rate of so many points a yuan. */
const withRate = (points: number): ProgramFile => ({
  ...running,
  rules: [
    {
      key: "fresh",
      name: { zh: "生鲜", en: "Fresh food" },
      gives: { kind: "rate", points, perFen: 100 },
      lines: { only: { categories: ["fresh"] } },
    },
    ...running.rules,
  ],
});

const standing = async (token = alone()) => (await shop.call("getProgramDraft", {}, { token })).body;
const revision = async () => (await standing()).draft?.revision ?? 0;
async function save(file: ProgramFile, token = alone(), more: { effectiveFrom?: string } = {}) {
  return shop.call(
    "saveProgramDraft",
    { requestId: shop.newId(), revision: await revision(), file, ...more },
    { token },
  );
}
const take = async (name: "submitDraft" | "approveDraft" | "withdrawDraft", token = alone()) =>
  shop.call(name, { requestId: shop.newId(), revision: await revision() }, { token });
const preview = async (amountFen: number) => {
  const member = await shop.join(`p${shop.newId()}`);
  shop.time.ms += 30_000;
  const asked = {
    requestId: shop.newId(),
    orderNumber: `D${shop.newId().slice(-8)}`,
    amountFen,
    lines: [{ amountFen, category: "fresh" }],
  };
  const sold = await shop.call(
    "recordSale",
    { ...asked, identification: await shop.identify(member.code()) },
    { token: shop.cashier.token },
  );
  return sold.body.entry.points;
};

describe("a draft of one operator, who is alone", () => {
  test("says what it changes and what is wrong with it, and is kept with its mistakes", async () => {
    const { status, body } = await save({ ...withRate(2), timeZone: "Asia/Beijing" });
    expect(status).toBe(200);
    expect(body.draft).toMatchObject({ revision: 1, state: "draft", basedOn: 1 });
    expect(body.problems.map(({ because }) => because)).toEqual(["time_zone_unknown"]);
    expect(body.changes).toEqual([
      {
        part: "program",
        change: "changed",
        fields: [{ field: "timeZone", before: "Asia/Shanghai", after: "Asia/Beijing" }],
      },
      {
        part: "rules",
        key: "fresh",
        name: { zh: "生鲜", en: "Fresh food" },
        change: "added",
        fields: [
          { field: "key", after: "fresh" },
          { field: "name.zh", after: "生鲜" },
          { field: "name.en", after: "Fresh food" },
          { field: "gives.kind", after: "rate" },
          { field: "gives.points", after: 2 },
          { field: "gives.perFen", after: 100 },
          { field: "lines.only.categories", after: "fresh" },
        ],
      },
    ]);
    const submitted = await take("submitDraft");
    expect([submitted.status, submitted.body.code]).toEqual([400, "program_invalid"]);
  });

  test("a repeat changes nothing, the same id for something else is refused, and so is an old revision", async () => {
    const asked = { requestId: shop.newId(), revision: await revision(), file: withRate(2) };
    const first = await shop.call("saveProgramDraft", asked, { token: alone() });
    const again = await shop.call("saveProgramDraft", asked, { token: alone() });
    expect(again.body.draft).toEqual(first.body.draft);
    const other = await shop.call("saveProgramDraft", { ...asked, file: withRate(3) }, { token: alone() });
    expect(other.body.code).toBe("request_id_reused");
    const old = await shop.call("saveProgramDraft", { ...asked, requestId: shop.newId() }, { token: alone() });
    expect([old.status, old.body.code]).toEqual([409, "draft_changed"]);
  });

  test("of eight who save at once, one is kept", async () => {
    const at = await revision();
    const saves = Array.from({ length: 8 }, (_, i) =>
      shop.call(
        "saveProgramDraft",
        { requestId: shop.newId(), revision: at, file: withRate(2 + i) },
        { token: alone() },
      ),
    );
    const answers = await Promise.all(saves);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === "draft_changed")).toHaveLength(7);
  });

  test("is published by its author, which is kept, and counts a minute later and not before", async () => {
    await save(withRate(2));
    expect((await take("approveDraft")).body.code).toBe("draft_state");
    expect((await take("submitDraft")).body).toMatchObject({ approvals: 1, mayApprove: true });
    const before = await preview(100_00);
    const approving = { requestId: shop.newId(), revision: await revision() };
    const approved = await shop.call("approveDraft", approving, { token: alone() });
    expect(approved.body.draft).toMatchObject({ state: "published", version: 2, alone: true });
    const again = await shop.call("approveDraft", approving, { token: alone() });
    expect(again.body.draft).toEqual(approved.body.draft);
    expect([before, await preview(100_00)]).toEqual([100, 100]);
    shop.time.ms += 60_000;
    expect(await preview(100_00)).toBe(200);
    const { versions } = (await shop.call("listProgramVersions", {}, { token: alone() })).body;
    expect(versions.map(({ version, isRunning }) => [version, isRunning])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(versions[0]?.publication).toMatchObject({
      alone: true,
      changes: [{ part: "rules", key: "fresh", change: "added" }],
    });
  });
});

describe("a draft where there is a second operator", () => {
  beforeAll(async () => {
    second = (await shop.hire("operator", alone())).token;
  });

  test("is approved by whoever did not write it, and by nobody who did", async () => {
    await save(withRate(3));
    const submitted = await shop.call(
      "submitDraft",
      { requestId: shop.newId(), revision: await revision(), backtest: { points: 12 } },
      { token: alone() },
    );
    expect(submitted.body).toMatchObject({ approvals: 2, mayApprove: false });
    expect((await standing(second)).mayApprove).toBe(true);
    const own = await take("approveDraft");
    expect([own.status, own.body.code]).toEqual([409, "second_operator_needed"]);
    const approved = await take("approveDraft", second);
    expect(approved.body.draft).toMatchObject({ state: "published", version: 3, alone: false });
    const version = (await shop.call("getProgramVersion", { version: "3" }, { token: second })).body;
    expect(version.publication).toMatchObject({ backtest: { points: 12 }, alone: false });
    expect(version.publication?.changes).toEqual([
      {
        part: "rules",
        key: "fresh",
        name: { zh: "生鲜", en: "Fresh food" },
        change: "changed",
        fields: [{ field: "gives.points", before: 2, after: 3 }],
      },
    ]);
  });

  test("is nobody's who wrote a part of it, even before it was sent back", async () => {
    shop.time.ms += 120_000;
    await save(withRate(4));
    await save(withRate(5), second);
    await take("submitDraft", second);
    expect((await take("approveDraft")).body.code).toBe("second_operator_needed");
    const rejected = await shop.call(
      "rejectDraft",
      { requestId: shop.newId(), revision: await revision(), reason: "too much" },
      { token: alone() },
    );
    expect(rejected.body.draft).toMatchObject({ state: "rejected", reason: "too much" });
    await save(withRate(6), second);
    expect((await standing()).draft?.savedBy).toHaveLength(2);
    expect((await take("withdrawDraft", second)).body.draft?.state).toBe("withdrawn");
    await save(withRate(4), second);
    expect((await standing()).draft?.savedBy).toHaveLength(1);
  });

  test("begins at the stated time, which is a minute ahead at least and after every other version's", async () => {
    const at = (ms: number) => new Date(shop.time.ms + ms).toISOString();
    await save(withRate(4), second, { effectiveFrom: at(59_000) });
    expect((await take("submitDraft", second)).body.code).toBe("effective_too_soon");
    // In time when it was submitted, and too late when someone comes to approve it.
    await save(withRate(4), second, { effectiveFrom: at(90_000) });
    expect((await take("submitDraft", second)).status).toBe(200);
    shop.time.ms += 45_000;
    expect((await take("approveDraft")).body.code).toBe("effective_too_soon");
    await take("withdrawDraft");
    const effectiveFrom = at(600_000);
    await save(withRate(4), second, { effectiveFrom });
    await take("submitDraft", second);
    expect((await take("approveDraft")).body.draft).toMatchObject({ state: "published", version: 4, effectiveFrom });
    expect((await standing()).running.version).toBe(3);
    await save(withRate(5), second, { effectiveFrom: at(300_000) });
    const sooner = await take("submitDraft", second);
    expect([sooner.body.code, sooner.body.detail?.effectiveFrom]).toEqual(["effective_too_soon", effectiveFrom]);
    await take("withdrawDraft", second);
    shop.time.ms += 600_000;
    expect((await standing()).running.version).toBe(4);
  });

  test("adds the stores that it names, and takes none away", async () => {
    await save({ ...withRate(4), stores: [{ storeId: "new-store", name: "新店" }, ...demoStores.slice(0, 1)] }, second);
    expect((await standing()).changes.map(({ part, key, change }) => [part, key, change])).toEqual([
      ["stores", "peoples-square", "removed"],
      ["stores", "new-store", "added"],
    ]);
    await take("submitDraft", second);
    expect((await take("approveDraft")).status).toBe(200);
    const { stores } = (await shop.call("listStores", {}, { token: alone() })).body;
    expect(stores.map(({ storeId }) => storeId)).toEqual(["jiefang-road", "new-store", "peoples-square"]);
  });

  test("a program that no item can hold is refused, and the draft stays as it was", async () => {
    const before = await revision();
    const names = Array.from({ length: 3_000 }, (_, i) => [`category-${i}`, { zh: "类".repeat(60), en: "Category" }]);
    const { status, body } = await save(
      { ...withRate(4), categories: { ...Object.fromEntries(names), fresh: { zh: "生鲜", en: "Fresh" } } },
      second,
    );
    expect([status, body.code]).toEqual([413, "too_large"]);
    expect(await revision()).toBe(before);
  });

  test("another program's file is refused", async () => {
    const { problems } = (await save({ ...withRate(4), programId: "other" })).body;
    expect(problems.map(({ because }) => because)).toEqual(["other_program"]);
  });
});

describe("a dry run", () => {
  const at = "2026-11-20T04:00:00.000Z";
  test("gives the receipt of a draft for a member who does not exist, and writes nothing", async () => {
    const { body } = await shop.call(
      "dryRun",
      {
        file: withRate(7),
        at,
        member: { growth: 1_000 },
        trial: {
          of: "purchase",
          amountFen: 100_00,
          storeId: "jiefang-road",
          lines: [{ amountFen: 100_00, category: "fresh" }],
        },
      },
      { token: alone() },
    );
    // 100 yuan × 7 × 1.5 for silver.
    expect(body.entry.points).toBe(1_050);
    expect(body.entry.receipt).toMatchObject({
      of: "sale",
      earned: {
        silent: expect.arrayContaining([
          expect.objectContaining({ rule: "rule:member-day", because: "other_weekday" }),
        ]),
      },
    });
    expect(body.problems).toEqual([]);
  });

  test("gives an event's, and leaves a member's chain as it was", async () => {
    const member = await shop.join("dry");
    const rule = {
      key: "hello",
      name: { zh: "入会", en: "Joined" },
      on: "joined",
      gives: { kind: "points" as const, points: 500 },
    };
    const { body } = await shop.call(
      "dryRun",
      { file: { ...running, rules: [rule] }, at, memberId: member.memberId, trial: { of: "event", event: "joined" } },
      { token: alone() },
    );
    expect(body.entry.points).toBe(500);
    const { entries } = (await shop.call("listMemberEntries", { memberId: member.memberId }, { token: alone() })).body;
    expect(entries).toEqual([]);
  });
});
