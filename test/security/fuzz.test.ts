import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import * as z from "zod";
import { paths, type RouteName } from "../../shared/paths";
import { routes } from "../../shared/routes";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

/** `FUZZ_RUNS=10000` is the deeper check; FUZZ_SEED changes what is asked. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1_500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121);

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  pattern?: string;
};

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    Number.MAX_VALUE,
    "",
    " ",
    "#",
    "demo#x",
    "__proto__",
    "constructor",
    "\u0000",
    "٣",
    "😀",
    "../..",
    "a".repeat(5_000),
    [],
    {},
    [[]],
    { $gt: "" },
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer(),
);

/** Values that mostly fit the schema, so that they get past the door, and some that do not. */
function fitting(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => fitting(part, name)));
  if (schema.type === "integer" || schema.type === "number") {
    const [least, most] = [schema.minimum ?? 0, Math.min(schema.maximum ?? 1e6, 1e9)];
    return fc.oneof(
      fc.integer({ min: Math.ceil(least), max: most }),
      fc.constantFrom(least, most, least - 1, most + 1),
    );
  }
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "array") return fc.array(fitting(schema.items ?? {}, name), { maxLength: 4 });
  if (schema.type === "object") return objectOf(schema);
  return words(name);
}

function words(name: string): fc.Arbitrary<unknown> {
  const known: Record<string, string[]> = {
    programId: ["demo", "other"],
    storeId: ["jiefang-road", "peoples-square", "nowhere"],
    requestId: Array.from({ length: 6 }, (_, i) => `019a9e5c-0000-7000-8000-00000000000${i}`),
    orderNumber: ["F-1", "F-2", "F-3", "小票-1"],
    paidAt: ["2026-11-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z"],
    scannedAt: ["2026-11-16T04:00:00.000Z", "1970-01-01T00:00:00.000Z"],
    code: ["812345678912345678", "x"],
    seq: ["1", "999999", "0"],
    limit: ["1", "100", "101"],
    before: ["1", "50"],
    termsVersion: ["2026-01"],
  };
  return fc.oneof(fc.constantFrom(...(known[name] ?? ["x", "something", "03-08"])), fc.string({ maxLength: 20 }));
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      fc.oneof({ weight: 12, arbitrary: fitting(schema, name) }, { weight: 1, arbitrary: nasty }),
    ]),
  );
  const usual = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  return fc.oneof(
    { weight: 9, arbitrary: usual },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
  ) as fc.Arbitrary<Record<string, unknown>>;
}

const names = Object.keys(paths) as RouteName[];
const calls = fc.oneof(
  ...names.map((name) => {
    const schema = z.toJSONSchema(routes[name].input, { io: "input", unrepresentable: "any" }) as Schema;
    return objectOf(schema).map((input) => ({ name, input }));
  }),
);

test(`${RUNS} calls made from the API's own description: a refusal with a code or an answer, never a 500, and no secret`, async () => {
  const member = await shop.join("fuzz");
  const identification = await shop.identify(member.code());
  const tokens = {
    shopper: member.token,
    cashier: shop.cashier.token,
    operator: shop.operator.token,
    public: "",
    partner: "",
  };
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(calls, fc.boolean(), async ({ name, input }, real) => {
      // The members' way out and the staff's would end the run for all calls after it.
      if (name === "eraseMyData" || name === "endStaff") return;
      // A path is text that was sent as bytes: half a character cannot be in it.
      if (
        Object.values(input).some((value) => typeof value === "string" && !value.isWellFormed()) &&
        paths[name].path.includes("{")
      )
        return;
      if (real && "identification" in input) input.identification = identification;
      const answer = await shop.call(name, input as never, { token: tokens[paths[name].door] });
      seen.add(answer.status);
      expect({ name, input, status: answer.status, ok: answer.status < 500 || answer.status === 503 }).toMatchObject({
        ok: true,
      });
      if (answer.status !== 200) expect(typeof answer.body.code).toBe("string");
      expect(JSON.stringify(answer.body)).not.toMatch(
        /signing key for tests|code key for tests|partner's secret|node_modules|at async/,
      );
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // The calls were good enough to get everywhere.
  expect([...seen].sort((a, b) => a - b)).toEqual(expect.arrayContaining([200, 400, 404, 409]));
}, 600_000);
