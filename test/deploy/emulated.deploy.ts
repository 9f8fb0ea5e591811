import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import canonicalize from "canonicalize";
import { parse } from "csv-parse";
import { jwtVerify } from "jose";
import { createReadStream } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { readMapping } from "../../infra/import/mapping";
import { grocer } from "../../infra/import/programs/grocer";
import { storesIn } from "../../infra/import/storesIn";
import { type LambdaName, lambdas, servedRoutes } from "../../infra/lambdas";
import { needsOfRoute, type Use, uses } from "../../infra/needs";
import { callApi } from "../../infra/local/apiClient";
import { namesOf } from "../../infra/names";
import { demoPartner, demoProgram } from "../../infra/local/demo";
import type { Invitation } from "../../infra/operate/inviteOperator";
import { readSecrets, writeSecrets } from "../../infra/operate/secretsOf";
import { readStage } from "../../infra/readStage";
import { dayOf } from "../../shared/days";
import type { Refusal } from "../../shared/errors";
import { paths, type RouteName } from "../../shared/paths";
import type { Program } from "../../shared/program";
import type { Output } from "../../shared/routes";
import type { Store } from "../../shared/views";
import { deployedDiffers } from "../recorded/deployedDiffers";
import { readRecording } from "../recorded/readRecording";
import { bootstrapJob } from "../recorded/recordedShop";
import { replay, told } from "../recorded/replay";
import { startTestStack } from "../support/stack";
import { archivedIn } from "./archived";
import { comparable } from "./comparable";
import {
  bootstrapAccount,
  type Cloud,
  frontOf,
  invoke,
  REGION,
  run,
  runScript,
  STAGE,
  startCloud,
  synthesizeFor,
} from "./deployedStack";
import {
  alarmNames,
  deadLetters,
  getMain,
  ledgerItems,
  letADayPass,
  letThreeNightsPass,
  logOf,
  putMain,
  restoreLedger,
  scheduleOf,
} from "./insideAws";
import { type DayEnd, requestIdOf, type Service, shoppingDay } from "./shoppingDay";

const MINUTE_MS = 60_000;
const purchases = path.resolve("../shared/data/complete-journey/purchases.csv.gz");
const mapping = "infra/import/mappings/complete-journey.yaml";
const ORDERS = 1_000;
const recording = readRecording();
/** The recorded shop's, a program of its own. */
const recordedPartner = { keyId: "recorded-pos", secret: "a secret of the recorded shop's point of sale" };
/** A point for every ten cents and nothing else, so that a sum is easily told. */
const program: Program = {
  ...grocer,
  // The one that the one-machine stack has a partner's key for.
  programId: demoProgram.programId,
  earning: { fenPerPoint: 10, pointsPerOrderMax: 100_000, monthsToExpiry: 24 },
  tiers: grocer.tiers.slice(0, 1),
  rules: [],
  gifts: { pointsMax: 1_000 },
};

let cloud: Cloud;
let assembly: string;
let omitted: string[];
let service: Service & { stop(): Promise<void> };
let day: DayEnd;
let stores: Store[];

beforeAll(async () => {
  cloud = await startCloud();
  stores = [...(await storesIn(purchases, readMapping(mapping))), { storeId: "main-street", name: "Main Street" }];
  cloud.writeStage({ program, stores });
  ({ assembly, omitted } = await synthesizeFor(cloud));
}, 3 * MINUTE_MS);
afterAll(async () => {
  await service?.stop();
  await cloud?.stop();
}, MINUTE_MS);

const staged = () => ["--stage", STAGE, "--config", cloud.config];
const deploy = (secret?: string, ...args: string[]) =>
  runScript("deploy", [...staged(), "--assembly", assembly, "--stacks", "data,service,watch", "--yes", ...args], {
    WECHAT_SECRET: secret,
  });
const stage = () => readStage(STAGE, cloud.config);

describe("a first deployment", () => {
  test(
    "names all that is missing, and creates nothing",
    async () => {
      const { code, said } = await deploy();
      expect(said).toMatch(/✓ credentials for ap-southeast-1, account 000000000000/);
      expect(said).toMatch(/✗ the CDK's bootstrap in ap-southeast-1: Run: npx cdk bootstrap/);
      expect(said).toMatch(/✗ WeChat app wx\w+: its secret is not there yet\. Give it once, in WECHAT_SECRET/);
      expect(said).toMatch(/Nothing was created/);
      expect(code).toBe(1);
      expect(await readSecrets(stage())).toBeUndefined();
    },
    MINUTE_MS,
  );

  test(
    "asks WeChat whether the secret is right",
    async () => {
      await bootstrapAccount();
      const { code, said } = await deploy("not-the-secret");
      expect(said).toMatch(/✓ the CDK's bootstrap/);
      expect(said).toMatch(/✗ WeChat app wx\w+: the secret is not this app's/);
      expect(code).toBe(1);
    },
    2 * MINUTE_MS,
  );

  test(
    "deploys data, service and watch, and invites the first operator",
    async () => {
      const { code, said } = await deploy(cloud.wechatSecret);
      expect([code, said]).toEqual([0, expect.stringContaining("The operator signs in once with")]);
      const apiUrl = /The API is at (\S+)/.exec(said)?.[1] as string;
      const operatorInvitation = /signs in once with (\S+),/.exec(said)?.[1] as string;
      const added = await runScript("partnerKey", [...staged(), "--add", "pos-1"]);
      const partner = { keyId: "pos-1", secret: added.said.trim() };
      // Before any Lambda has read the secrets, which it remembers.
      const secrets = await readSecrets(stage());
      const itsKey = { secret: recordedPartner.secret, programId: recording.shop.program.programId };
      await writeSecrets(stage(), { ...secrets, partners: { ...secrets?.partners, [recordedPartner.keyId]: itsKey } });
      const front = await frontOf(apiUrl, cloud);
      service = { ...front, wechatUrl: cloud.wechatUrl, program, storeId: "main-street", operatorInvitation, partner };
    },
    3 * MINUTE_MS,
  );

  test(
    "can be repeated: keys stay, and nobody is invited again",
    async () => {
      const before = await readSecrets(stage());
      const { code, said } = await deploy();
      expect([code, said]).toEqual([0, expect.not.stringContaining("signs in once")]);
      expect(await readSecrets(stage())).toEqual(before);
      expect(before).toMatchObject({
        signingKey: expect.stringMatching(/^.{32,}$/),
        codeKey: expect.stringMatching(/^.{43}$/),
      });
    },
    2 * MINUTE_MS,
  );

  test(
    "shows what would change without changing it",
    async () => {
      const { code, said } = await deploy(undefined, "--dry-run");
      expect([code, said]).toEqual([0, expect.stringContaining("There were no differences")]);
    },
    2 * MINUTE_MS,
  );
});

describe("the deployed API", () => {
  test("describes itself", async () => {
    const description = (await (await fetch(new URL("openapi.json", service.url))).json()) as { openapi: string };
    expect(description.openapi).toBe("3.1.0");
    expect((await fetch(new URL("docs", service.url))).headers.get("content-type")).toMatch(/text\/html/);
  });

  test(
    "serves a day of shopping: every route, and what each refuses",
    async () => {
      day = await shoppingDay(service);
      expect([...day.routes].sort()).toEqual((Object.keys(paths) as RouteName[]).sort());
      const refused = day.told.flatMap(({ what, answer }) =>
        (answer as { refused?: string }).refused ? [[what, (answer as { refused: string }).refused]] : [],
      );
      const meant = refused.filter(([what]) => !what?.endsWith(", asked for nothing"));
      expect(Object.fromEntries(meant)).toEqual(expectedRefusals);
    },
    2 * MINUTE_MS,
  );

  test(
    "answers all of that as the one-machine stack does",
    async () => {
      const local = await startTestStack();
      try {
        const job = { job: "bootstrap", program, stores, requestId: "operator:first" };
        const { invitationCode } = (await local.runJob(job)) as Invitation;
        const partner = { keyId: demoPartner, secret: local.secrets.partners[demoPartner]!.secret };
        const { url } = local;
        const there = {
          url,
          wechatUrl: url,
          program,
          storeId: "main-street",
          operatorInvitation: invitationCode,
          partner,
        };
        const { told } = await shoppingDay(there);
        expect(day.told.map(comparable)).toEqual(told.map(comparable));
      } finally {
        await local.stop();
      }
    },
    2 * MINUTE_MS,
  );

  test(
    "lets five of twenty parallel spends of a fifth succeed",
    async () => {
      const { operator, shopper } = day;
      const { memberId } = shopper;
      const held = (await callApi(service.url, "getWallet", {}, shopper.token)).points;
      const take = (points: number, step: string) =>
        callApi(
          service.url,
          "adjust",
          { requestId: requestIdOf(step), memberId, wallet: "points", points, reason: "test" },
          operator.token,
        );
      await take(500 - held, "make it 500");
      const twenty = Array.from({ length: 20 }, (_, n) => take(-100, `spend ${n}`));
      const ended = await Promise.allSettled(twenty);
      const codes = ended.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as Refusal).code));
      expect(codes.filter((code) => code === "done")).toHaveLength(5);
      expect(codes.filter((code) => code === "insufficient_points")).toHaveLength(15);
      expect((await callApi(service.url, "getWallet", {}, shopper.token)).points).toBe(0);
      const winner = codes.indexOf("done");
      const first = (ended[winner] as PromiseFulfilledResult<Output<"adjust">>).value;
      expect((await take(-100, `spend ${winner}`)).entry).toEqual(first.entry);
    },
    MINUTE_MS,
  );
});

/** The first baskets of the file, by a reading of its own: their number, and a point for every ten cents of each. */
async function separately(orders: number): Promise<{ points: number; members: number }> {
  const baskets = new Map<string, { cents: number; household: string }>();
  const lines = createReadStream(purchases)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const line of lines as AsyncIterable<Record<string, string>>) {
    const { basket_id = "", household_id = "", amount_cents } = line;
    const basket = baskets.get(basket_id);
    if (!basket && baskets.size === orders) break;
    baskets.set(basket_id, { household: household_id, cents: (basket?.cents ?? 0) + Number(amount_cents) });
  }
  const all = [...baskets.values()];
  return {
    points: all.reduce((sum, { cents }) => sum + Math.floor(cents / 10), 0),
    members: new Set(all.map(({ household }) => household)).size,
  };
}

describe("a file of real purchases", () => {
  const importOrders = (folder: string) => {
    const what = [purchases, "--map", mapping, "--limit", String(ORDERS)];
    const where = ["--url", service.url, "--key", service.partner.keyId];
    const kept = ["--data", path.join(cloud.folder, folder), "--rejects", path.join(cloud.folder, `${folder}.csv`)];
    return run(["--import", "tsx", "infra/local/import.ts", ...what, ...where, ...kept], {
      NODE_OPTIONS: "",
      JIFEN_PARTNER_SECRET: service.partner.secret,
    });
  };

  test(
    "goes in through the partner door, with the sum of a separate calculation",
    async () => {
      const before = await settled();
      const { code, said } = await importOrders("first");
      const { points, members } = await separately(ORDERS);
      expect([code, said]).toEqual([0, expect.stringContaining("1,000 orders: 1,000 granted, 0 repeated, 0 refused.")]);
      const after = await settled(before.entries + ORDERS);
      expect(after.issued - before.issued).toBe(points);
      expect(after.members - before.members).toBe(members);
    },
    8 * MINUTE_MS,
  );

  test(
    "adds nothing when it is sent again",
    async () => {
      const before = await settled();
      const { said } = await importOrders("second");
      expect(said).toContain("1,000 orders: 0 granted, 1,000 repeated, 0 refused.");
      expect(await settled()).toEqual(before);
    },
    5 * MINUTE_MS,
  );
});

/** The projected totals, once they hold as many entries as the ledger does. Few looks: the emulator has one processor. */
async function settled(entriesMin = 0): Promise<Output<"getTotals">> {
  const entries = Math.max((await ledgerItems()).length, entriesMin);
  const until = Date.now() + 4 * MINUTE_MS;
  for (;;) {
    const totals = await callApi(service.url, "getTotals", {}, day.operator.token);
    if (totals.entries >= entries && totals.entries === (await ledgerItems()).length) return totals;
    if (Date.now() > until) throw new Error(`${totals.entries} of ${entries} entries are in the totals`);
    await wait(1_000);
  }
}

describe("behind the API", () => {
  test(
    "the stream has brought every entry into the totals",
    async () => {
      const { issued, spent, expired, refunded, clawedBack, adjusted, balances, debts } = await settled();
      expect(issued - spent - expired + refunded - clawedBack + adjusted).toBe(balances - debts);
      const moves = (await ledgerItems()).flatMap(
        (item) => item.moves as { wallet: string; kind: string; points: number }[],
      );
      const earned = moves.filter(({ wallet, kind }) => wallet === "points" && kind === "earn");
      expect(issued).toBe(earned.reduce((sum, { points }) => sum + points, 0));
    },
    2 * MINUTE_MS,
  );

  test(
    "the stream finishes a sale whose till died after recording it",
    async () => {
      const before = await settled();
      const sale = await getMain(`${program.programId}#sale#${service.storeId}#T1-0001`, "sale");
      const orphan = {
        orderNumber: "T1-0666",
        requestId: requestIdOf("orphan"),
        requestHash: "orphan",
        refundedFen: 0,
      };
      await putMain({ ...sale, ...orphan, pk: String(sale.pk).replace("T1-0001", "T1-0666") });
      const after = await settled(before.entries + 1);
      expect(after.issued - before.issued).toBe(1_280);
    },
    5 * MINUTE_MS,
  );

  test(
    "the jobs Lambda writes what has lapsed, when asked as the clock asks",
    async () => {
      const before = await settled();
      const lapsed = await letADayPass(program.programId, dayOf(new Date().toISOString(), program.timeZone));
      expect(lapsed).toBeGreaterThan(100);
      const schedule = await scheduleOf("expire");
      expect(await invoke("jobs", JSON.parse(schedule.Target.Input) as object)).toEqual({
        written: { [program.programId]: lapsed },
      });
      const after = await settled(before.entries + lapsed);
      expect(after.expired - before.expired).toBe((await separately(ORDERS)).points);
    },
    5 * MINUTE_MS,
  );
});

describe("the archive", () => {
  const bucket = () => namesOf(STAGE).archive({ account: "000000000000", region: REGION });
  const asTheClock = async <T>(job: string) =>
    invoke<T>("jobs", JSON.parse((await scheduleOf(job)).Target.Input) as object);

  test(
    "holds exactly the entries of the ledger, as the jobs Lambda exports them under the day's root",
    async () => {
      const day = await letThreeNightsPass(program.programId, dayOf(new Date().toISOString(), program.timeZone));
      const { audited } = await asTheClock<{ audited: Record<string, object> }>("audit");
      expect(audited[program.programId]).toMatchObject({ differences: 0 });
      const { exported } = await asTheClock<{ exported: Record<string, object> }>("export");
      const entries = (await ledgerItems()).map((item) => String(canonicalize(item))).sort();
      expect(exported[program.programId]).toMatchObject({ files: 1, entries: entries.length });
      const { names, rows, texts } = await archivedIn(bucket());
      expect(rows.map((row) => row.entry).sort()).toEqual(entries);
      expect(names[0]).toMatch(new RegExp(`^entries/program=${program.programId}/day=${day}/\\S+-00000\\.parquet$`));
      const root = await callApi(service.url, "getRoot", { programId: program.programId, day });
      expect(texts.map((text) => JSON.parse(text) as object)).toContainEqual(root);
    },
    4 * MINUTE_MS,
  );

  test(
    "gets nothing when there is nothing new",
    async () => {
      const before = (await archivedIn(bucket())).names;
      const nothing = { days: 0, files: 0, entries: 0 };
      expect(await asTheClock("export")).toEqual({ exported: { [program.programId]: nothing } });
      expect((await archivedIn(bucket())).names).toEqual(before);
    },
    MINUTE_MS,
  );
});

test(
  "every chain of it verifies, by code that shares nothing with the ledger's",
  async () => {
    const table = ["--ledger", `jifen-${STAGE}-ledger`, "--endpoint", process.env.AWS_ENDPOINT_URL as string];
    const { code, said } = await run(["--import", "tsx", "infra/local/verify.ts", ...table], { NODE_OPTIONS: "" });
    const entries = (await ledgerItems()).length;
    expect([code, said]).toEqual([0, expect.stringContaining(entries.toLocaleString("en"))]);
  },
  MINUTE_MS,
);

// After whatever counts entries: the recorded shop has some of its own.
test(
  "the deployed API answers every recorded request as it is recorded",
  async () => {
    const { invitationCode } = await invoke<Invitation>("jobs", bootstrapJob(recording.shop));
    const { url, wechatUrl } = service;
    const target = { url, wechatUrl, partner: recordedPartner, operatorInvitation: invitationCode };
    expect(told(await replay(recording, target, deployedDiffers))).toBe("");
  },
  4 * MINUTE_MS,
);

describe("the roles, as the gate before the database holds them", () => {
  test("allow everything that was asked", () => {
    expect(cloud.gate.refused).toEqual([]);
  });

  test("allow nothing that no route needs", async () => {
    const answered = await routesAnswered();
    // What the day did not ask for with success may need more; all else is seen to be needed.
    const forOthers = servedRoutes.flatMap(({ name, lambda }) =>
      name === undefined || answered.has(name) ? [] : needsOfRoute(name).flatMap((use) => permissionsFor(lambda, use)),
    );
    const known = new Set([...neededRarely, ...forOthers]);
    const asked = new Set(cloud.gate.asked().map((call) => Object.values(call).join(" ")));
    const given = [...cloud.roles()].flatMap(([lambda, role]) =>
      role.flatMap(({ sid, actions, on }) =>
        sid.endsWith("Stream") ? [] : actions.flatMap((action) => on.map((table) => `${lambda} ${action} ${table}`)),
      ),
    );
    expect(given.filter((permission) => !asked.has(permission) && !known.has(permission))).toEqual([]);
    expect(answered.size).toBeGreaterThan(40);
  });

  test("would refuse: the operator's Lambda may not remove a thing", () => {
    const removing = { lambda: `jifen-${STAGE}-operator`, action: "dynamodb:DeleteItem", on: `jifen-${STAGE}-main` };
    expect(cloud.gate.isAllowed(removing)).toBe(false);
  });
});

describe("what was written of it", () => {
  test("logs hold route names and ids, and neither names nor tokens nor codes", async () => {
    const lines = (await Promise.all((Object.keys(lambdas) as LambdaName[]).map(logOf))).flat();
    expect(lines.filter((line) => line.includes('"route":"recordSale"')).length).toBeGreaterThan(0);
    const told = [
      day.shopper.token,
      day.operator.token,
      service.partner.secret,
      service.operatorInvitation,
      "林小姐",
      "王先生",
    ];
    expect(lines.filter((line) => told.some((secret) => line.includes(secret)))).toEqual([]);
  });

  test("nothing has failed for good", async () => {
    expect(await deadLetters()).toBe(0);
  });
});

test("the watch is there, but for what the emulator does not know", async () => {
  const kinds = new Set(omitted.map((line) => line.split(" ").slice(0, 2).join(" ")));
  expect(kinds).toEqual(
    new Set(
      ["watch AWS::Logs::MetricFilter", "watch AWS::CloudWatch::Alarm", "watch AWS::Budgets::Budget"].map(
        (kind) => `Jifen-${STAGE}-${kind}`,
      ),
    ),
  );
  expect((await alarmNames()).length).toBeGreaterThan(20);
});

test(
  "a rotation makes the announced key sign, and keeps the one before for what it has signed",
  async () => {
    const before = await readSecrets(stage());
    const { code, said } = await runScript("rotate", [...staged(), "--wait", "1"]);
    expect([code, said]).toEqual([0, expect.stringContaining("The new key signs")]);
    const after = await readSecrets(stage());
    expect(after).toEqual({
      ...before,
      signingKey: expect.stringMatching(/^[\w-]{43}$/),
      previousSigningKey: before?.signingKey,
    });
    // The Lambdas remember the secrets of before.
    expect((await callApi(service.url, "getTill", {}, day.cashier.token)).storeName).toBeDefined();
  },
  MINUTE_MS,
);

describe("a restore", () => {
  test(
    "brings both tables back under new names, complete",
    async () => {
      await restoreLedger(`jifen-${STAGE}-ledger-again`);
      const { code, said } = await runScript("restore", [...staged(), "--as", "again"]);
      expect([code, said]).toEqual([0, expect.stringContaining(`npm run deploy -- --stage ${STAGE}`)]);
      const { restored } = stage();
      expect(restored?.ledger).toMatchObject({
        name: `jifen-${STAGE}-ledger-again`,
        stream: expect.stringContaining("again/stream/"),
      });
      expect((await ledgerItems(restored?.ledger.name)).length).toBe((await ledgerItems()).length);
    },
    MINUTE_MS,
  );

  test(
    "is used after the next deployment, and leaves the first tables alone",
    async () => {
      const before = (await ledgerItems()).length;
      const { points } = await callApi(service.url, "getWallet", {}, day.shopper.token);
      ({ assembly } = await synthesizeFor(cloud));
      const { code, said } = await deploy(undefined, "--", "--method", "direct");
      expect([code, said]).toEqual([0, expect.stringContaining("The API is at")]);
      const { memberId } = day.shopper;
      const adjusting = {
        requestId: requestIdOf("after"),
        memberId,
        wallet: "points" as const,
        points: 7,
        reason: "after the restore",
      };
      await callApi(service.url, "adjust", adjusting, day.operator.token);
      expect((await callApi(service.url, "getWallet", {}, day.shopper.token)).points).toBe(points + 7);
      expect((await ledgerItems(stage().restored?.ledger.name)).length).toBe(before + 1);
      expect((await ledgerItems()).length).toBe(before);
    },
    4 * MINUTE_MS,
  );

  test(
    "runs in new processes, which have read the rotated key: old sessions hold, new ones are signed by it",
    async () => {
      const { signingKey = "" } = (await readSecrets(stage())) ?? {};
      const signedByIt = (token: string) =>
        jwtVerify(token, new TextEncoder().encode(signingKey)).then(
          () => true,
          () => false,
        );
      expect(await signedByIt(day.operator.token)).toBe(false);
      const { token } = await callApi(service.url, "renewSession", { renewalToken: day.operator.renewalToken });
      expect(await signedByIt(token)).toBe(true);
      await callApi(service.url, "listStores", {}, token);
    },
    MINUTE_MS,
  );
});

/** Granted, and used only by what this day may have none of. */
const permissionsFor = (lambda: LambdaName, use: Use): string[] => {
  const { table, actions } = uses[use];
  const on = `jifen-${STAGE}-${table}`;
  return actions.flatMap((action) =>
    [on, `${on}/index/byRequest`].map((place) => `jifen-${STAGE}-${lambda} dynamodb:${action} ${place}`),
  );
};

/** The routes that have answered somebody, by the logs. */
async function routesAnswered(): Promise<Set<string>> {
  const lines = (await Promise.all((Object.keys(lambdas) as LambdaName[]).map(logOf))).flat();
  return new Set(
    lines.flatMap((line) => (line.includes('"status":200') ? (/"route":"(\w+)"/.exec(line)?.[1] ?? []) : [])),
  );
}

const neededRarely = [
  // Two runs of the job at once, of which one finds the other's entry.
  `jifen-${STAGE}-jobs dynamodb:GetItem jifen-${STAGE}-ledger`,
  // A new day, which moves the job's own mark.
  `jifen-${STAGE}-jobs dynamodb:UpdateItem jifen-${STAGE}-main`,
  // The welcome of a program that gives one, and the reward of who invited: this one's rules do not.
  ...["GetItem", "Query", "PutItem"].map((action) => `jifen-${STAGE}-public dynamodb:${action} jifen-${STAGE}-ledger`),
  `jifen-${STAGE}-public dynamodb:Query jifen-${STAGE}-ledger/index/byRequest`,
  // A claim that is repeated after many other entries.
  `jifen-${STAGE}-shopper dynamodb:Query jifen-${STAGE}-ledger/index/byRequest`,
];

/** What a day's mistakes are told. */
const expectedRefusals = {
  "a program that is not there": "not_found",
  "a made-up invitation": "invitation_invalid",
  "a code that WeChat does not know": "wechat_code_invalid",
  "joining without consent": "consent_missing",
  "a code of two minutes ago": "code_expired",
  "a code of nobody": "code_unknown",
  "the same request with another amount": "request_id_reused",
  "the same order by another request": "sale_already_recorded",
  "a second spend with one code": "code_used",
  "a refund of too much": "refund_too_large",
  "an operator at a shopper's door": "not_allowed",
  "nobody at the operator's door": "not_signed_in",
  "a gift that is too large": "gift_too_large",
  "the profile of somebody who was forgotten": "member_not_found",
  "the invitation of somebody who has gone": "invitation_invalid",
};
