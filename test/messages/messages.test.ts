import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { runJob } from "../../functions/handlers/runJob";
import { afterAttempt, ATTEMPTS_MAX } from "../../functions/messages/outcome";
import { quietUntil } from "../../functions/messages/quiet";
import { listMessages, OUTBOX_SHARDS, outboxKey, writeMessage } from "../../functions/messages/store";
import { fill, say, yuan } from "../../functions/messages/templates";
import { mailSender } from "../../functions/platform/mail";
import { wechatSender } from "../../functions/platform/wechatMessages";
import { openidOfName } from "../../infra/local/wechatMessagesStandin";
import type { Program } from "../../shared/program";
import { startDatabase } from "../support/database";
import { secrets } from "../support/shop";
import { openTieredShop, type TieredShop } from "../tiers/tieredShop";
import { tieredProgram } from "../tiers/program";
import { startStandIns } from "./standInServer";

const TEMPLATE = "expiry-template";
const messages: Program["messages"] = {
  pointsExpiring: {
    wechat: {
      templateId: TEMPLATE,
      data: { number1: "{points}", thing2: "可抵 {worth}，请在到期日之前到任一门店使用" },
    },
    mail: true,
  },
};
const lifecycle = {
  maturePurchases: 5,
  sleepingDays: 60,
  lostDays: 365,
  messagesPerWeek: 1,
  quiet: { from: "22:00", until: "08:00" },
};

describe("what a message says", () => {
  const params = { points: 1_000, day: "2026-12-31", days: 30, worth: yuan(1_000) };
  test("the service's words, or the program's, in each language", () => {
    expect(say(tieredProgram(), "pointsExpiring", params)).toEqual({
      title: { zh: "1000 积分将于 2026-12-31 到期", en: "1000 points end on 2026-12-31" },
      text: {
        zh: "还有 30 天。它们可抵 ¥10，2026-12-31 当天仍可使用。",
        en: "30 days are left. They are worth ¥10, and can still be used on 2026-12-31.",
      },
    });
    const text = { zh: "即将过期的{points}积分可兑{worth}代金券", en: "{points} points are a voucher of {worth}" };
    const own = tieredProgram({ messages: { pointsExpiring: { text } } });
    expect(say(own, "pointsExpiring", params).text.zh).toBe("即将过期的1000积分可兑¥10代金券");
  });
  test("a name that there is no figure for stays, so that it is seen", () => {
    expect(fill("{points} {nobody}", params)).toBe("1000 {nobody}");
  });
  test.each([
    [0, "¥0"],
    [5, "¥0.05"],
    [1_234, "¥12.34"],
    [1_200, "¥12"],
  ])("%i fen are %s", (fen, text) => expect(yuan(fen)).toBe(text));
});

describe("quiet hours", () => {
  const program = tieredProgram({ lifecycle });
  test.each([
    ["in the evening, to the next morning", "2026-11-16T14:30:00.000Z", "2026-11-17T00:00:00.000Z"],
    ["after midnight, to the same morning", "2026-11-16T18:00:00.000Z", "2026-11-17T00:00:00.000Z"],
    ["not at eight", "2026-11-17T00:00:00.000Z", undefined],
    ["not a minute before ten", "2026-11-16T13:59:00.000Z", undefined],
  ])("%s", (_when, at, until) => expect(quietUntil(program, at)).toBe(until));
  test("none where the program has none", () =>
    expect(quietUntil(tieredProgram(), "2026-11-16T18:00:00.000Z")).toBeUndefined());
});

test("only what was certainly not sent is tried again, later each time, and not for ever", () => {
  const now = "2026-11-16T04:00:00.000Z";
  const minutes = (attempts: number) => {
    const { retryMs } = afterAttempt({ kind: "later", code: "-1" }, attempts, now);
    return retryMs === undefined ? undefined : (retryMs - Date.parse(now)) / 60_000;
  };
  expect([1, 2, 3, 4, 5, ATTEMPTS_MAX].map(minutes)).toEqual([1, 4, 16, 64, 256, undefined]);
  for (const kind of ["refused", "unsure"] as const) {
    expect(afterAttempt({ kind, code: "x" }, 1, now)).toEqual({
      result: { state: kind, at: now, attempts: 1, code: "x" },
    });
  }
});

describe("sending", () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let standIns: Awaited<ReturnType<typeof startStandIns>>;
  let shop: TieredShop;
  let members = 0;
  const program = { ...tieredProgram({ messages, lifecycle }), version: 2 };
  const params = { points: 1_000, day: "2026-12-31", days: 45, worth: "¥10" };

  beforeAll(async () => {
    database = await startDatabase();
    shop = await openTieredShop(database.tables, { messages, lifecycle });
    const options = { appId: secrets.wechatAppId, secret: secrets.wechatSecret, clock: () => shop.time.ms };
    standIns = await startStandIns({ ...options, perDay: 1_000 });
    Object.assign(process.env, {
      WECHAT_API: standIns.url,
      AWS_ENDPOINT_URL_SESV2: standIns.url,
      MAIL_FROM: "points@shop.example",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    });
    shop.world.senders = { wechat: wechatSender(shop.world.secrets, () => shop.time.ms), mail: mailSender() };
  });
  beforeEach(() => {
    shop.goTo("2026-11-16");
    standIns.cutOff(undefined);
    standIns.asked.length = 0;
  });
  afterAll(async () => {
    await standIns.stop();
    await database.stop();
  });

  /** A member whom WeChat knows as `name`, who has agreed to messages and left a mail address. */
  async function agreeing(name = `P${++members}`, mailAddress = `${name}@mail.example`) {
    const member = await shop.join(openidOfName(secrets.wechatAppId, name));
    const { token } = member;
    await shop.call("setConsent", { purpose: "messages", version: "1", given: true }, { token });
    await shop.call("changeProfile", { mailAddress }, { token });
    return { ...member, name, mailAddress };
  }
  const tell = (memberId: string, key = "k") =>
    writeMessage(
      database.tables,
      { programId: "demo", memberId },
      program,
      { template: "pointsExpiring", key, params },
      nowOf(),
    );
  const nowOf = () => new Date(shop.time.ms).toISOString();
  const sendAll = () => runJob(shop.world, { job: "send" });
  const newest = async (memberId: string) => (await listMessages(database.tables, "demo", memberId, {})).messages[0];
  const left = async () => {
    const pages = Array.from({ length: OUTBOX_SHARDS }, (_, i) =>
      database.tables.list(outboxKey("demo", i), { limit: 99 }),
    );
    return (await Promise.all(pages)).flatMap(({ items }) => items);
  };
  const later = (minutes: number) => void (shop.time.ms += minutes * 60_000);

  test("goes to the inbox, to WeChat where it was allowed, and by mail, once each, however often it is told and sent", async () => {
    const li = await agreeing();
    await standIns.allow(li.name, TEMPLATE);
    await shop.call("allowMessages", { templateIds: [TEMPLATE] }, { token: li.token });
    expect(await Promise.all([tell(li.memberId), tell(li.memberId)])).toEqual(
      expect.arrayContaining(["told", "known"]),
    );
    await Promise.all([sendAll(), sendAll(), sendAll()]);
    await sendAll();
    const { messages: inbox, unread } = (await shop.call("listMessages", {}, { token: li.token })).body;
    expect(unread).toBe(1);
    expect(inbox).toMatchObject([
      {
        template: "pointsExpiring",
        isRead: false,
        params,
        wechat: { state: "sent", attempts: 1 },
        mail: { state: "sent" },
      },
    ]);
    // A thing holds twenty signs.
    expect(await standIns.arrived(li.name)).toMatchObject([
      { data: { number1: "1000", thing2: "可抵 ¥10，请在到期日之前到任一门店使" } },
    ]);
    const mails = await standIns.mails(li.mailAddress);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain("They are worth ¥10");
    expect(await left()).toEqual([]);
  });

  test("is read up to a message, and an older one read later changes nothing", async () => {
    const li = await agreeing();
    for (const key of ["a", "b", "c"]) {
      await tell(li.memberId, key);
      later(1);
    }
    const list = () => shop.call("listMessages", {}, { token: li.token });
    const [newestOne, , oldest] = (await list()).body.messages;
    const read = (through = "") => shop.call("markMessagesRead", { through }, { token: li.token });
    expect((await read(oldest?.messageId)).body.unread).toBe(2);
    expect((await read(newestOne?.messageId)).body.unread).toBe(0);
    expect((await read(oldest?.messageId)).body.unread).toBe(0);
    expect((await list()).body.messages.map(({ isRead }) => isRead)).toEqual([true, true, true]);
    const page = (await shop.call("listMessages", { limit: "2" }, { token: li.token })).body;
    expect(page.messages).toHaveLength(2);
    expect((await shop.call("listMessages", { before: page.next }, { token: li.token })).body.messages).toHaveLength(1);
  });

  test("without the consent it stays in the inbox; withdrawn in between, it is not sent", async () => {
    const li = await agreeing();
    await tell(li.memberId);
    await shop.call("setConsent", { purpose: "messages", version: "1", given: false }, { token: li.token });
    await sendAll();
    expect(await newest(li.memberId)).toMatchObject({ mail: { state: "refused", code: "no_consent" } });
    expect(await standIns.mails(li.mailAddress)).toEqual([]);
    await tell(li.memberId, "second");
    expect((await newest(li.memberId))?.mail).toBeUndefined();
  });

  test("is in the member's own copy, and nothing is sent to whoever has left; the notice stays, under no name", async () => {
    const li = await agreeing();
    await shop.call("allowMessages", { templateIds: [TEMPLATE] }, { token: li.token });
    await tell(li.memberId);
    const copy = (await shop.call("exportMyData", {}, { token: li.token })).body;
    expect(copy.messages).toMatchObject([{ template: "pointsExpiring" }]);
    expect(copy.profile.mailAddress).toBe(li.mailAddress);
    await shop.call("eraseMyData", { confirm: "erase" }, { token: li.token });
    await sendAll();
    expect(await standIns.mails(li.mailAddress)).toEqual([]);
    expect((await left()).filter(({ memberId }) => memberId === li.memberId)).toEqual([]);
    expect(await newest(li.memberId)).toMatchObject({ mail: { state: "refused", code: "gone" } });
    expect(JSON.stringify((await database.tables.list(`demo#member#${li.memberId}`, { limit: 9 })).items)).toBe("[]");
    expect(await tell(li.memberId, "later")).toBe("left_out");
  });

  test("waits for the morning in the quiet hours", async () => {
    const li = await agreeing();
    shop.time.ms = Date.parse("2026-11-16T15:00:00.000Z");
    await tell(li.memberId);
    await sendAll();
    expect(await standIns.mails(li.mailAddress)).toEqual([]);
    shop.time.ms = Date.parse("2026-11-17T00:00:00.000Z");
    await sendAll();
    expect(await standIns.mails(li.mailAddress)).toHaveLength(1);
  });

  test("WeChat is not asked where the member never allowed it; where they took it back, that is what is written", async () => {
    const li = await agreeing();
    await tell(li.memberId);
    await sendAll();
    expect((await newest(li.memberId))?.wechat).toMatchObject({ state: "refused", code: "not_allowed" });
    expect(standIns.asked).not.toContain("/cgi-bin/message/subscribe/send");
    await shop.call("allowMessages", { templateIds: [TEMPLATE] }, { token: li.token });
    later(1);
    await tell(li.memberId, "again");
    await sendAll();
    expect((await newest(li.memberId))?.wechat).toMatchObject({ state: "refused", code: "43101", attempts: 1 });
    expect((await shop.call("allowMessages", { templateIds: ["other"] }, { token: li.token })).body.code).toBe(
      "not_found",
    );
  });

  test("a busy WeChat and a throttled SES are tried again, later each time, until it is enough", async () => {
    const li = await agreeing("busy-messages", "throttled@mail.example");
    for (let i = 0; i < 3; i++) await shop.call("allowMessages", { templateIds: [TEMPLATE] }, { token: li.token });
    await tell(li.memberId);
    await sendAll();
    expect(await newest(li.memberId)).toMatchObject({
      wechat: { state: "waiting", code: "-1", attempts: 1 },
      mail: { state: "waiting", code: "TooManyRequestsException", attempts: 1 },
    });
    await sendAll();
    expect((await newest(li.memberId))?.mail?.attempts).toBe(1);
    for (const minutes of [1, 4, 16, 64, 256]) {
      later(minutes);
      await sendAll();
    }
    expect(await newest(li.memberId)).toMatchObject({
      wechat: { state: "failed", attempts: 6 },
      mail: { state: "failed" },
    });
    expect(await left()).toEqual([]);
  });

  test("what SES refuses for good is not tried again", async () => {
    const li = await agreeing("R1", "rejected@mail.example");
    await tell(li.memberId);
    await sendAll();
    expect((await newest(li.memberId))?.mail).toMatchObject({ state: "refused", code: "MessageRejected" });
  });

  test("an answer that is lost after it was sent is not asked for again: nothing arrives twice", async () => {
    const li = await agreeing();
    await standIns.allow(li.name, TEMPLATE);
    await standIns.allow(li.name, TEMPLATE);
    await shop.call("allowMessages", { templateIds: [TEMPLATE] }, { token: li.token });
    await shop.call("allowMessages", { templateIds: [TEMPLATE] }, { token: li.token });
    await tell(li.memberId);
    standIns.cutOff((path) => path === "/cgi-bin/message/subscribe/send" || path === "/v2/email/outbound-emails");
    await sendAll();
    standIns.cutOff(undefined);
    later(600);
    await sendAll();
    expect(await newest(li.memberId)).toMatchObject({ wechat: { state: "unsure" }, mail: { state: "unsure" } });
    expect(await standIns.arrived(li.name)).toHaveLength(1);
    expect(await standIns.mails(li.mailAddress)).toHaveLength(1);
  });

  test("one that a crash left in the middle is called unsure, and left alone", async () => {
    const li = await agreeing();
    await tell(li.memberId);
    for (const { pk, sk } of await left()) {
      await database.tables.write({
        change: { pk, sk },
        set: { state: "sending", attempts: 1, sinceMs: shop.time.ms },
      });
    }
    await sendAll();
    expect((await newest(li.memberId))?.mail?.state).toBe("waiting");
    later(6);
    await sendAll();
    expect((await newest(li.memberId))?.mail).toMatchObject({ state: "unsure", code: "interrupted" });
    expect(await standIns.mails(li.mailAddress)).toEqual([]);
  });

  test("a token that WeChat no longer knows is fetched anew, and one serves many messages", async () => {
    const send = wechatSender(shop.world.secrets, () => shop.time.ms);
    const name = `P${++members}`;
    for (let i = 0; i < 4; i++) await standIns.allow(name, TEMPLATE);
    const openid = openidOfName(secrets.wechatAppId, name);
    const message = { openid, templateId: TEMPLATE, page: "pages/home/index", data: { number1: "1" } };
    const tokens = () => standIns.asked.filter((path) => path === "/cgi-bin/stable_token").length;
    expect((await send(message)).kind).toBe("sent");
    expect((await send(message)).kind).toBe("sent");
    expect(tokens()).toBe(1);
    // Another deployment has asked for a new one by force.
    const body = {
      grant_type: "client_credential",
      appid: secrets.wechatAppId,
      secret: secrets.wechatSecret,
      force_refresh: true,
    };
    await fetch(new URL("/cgi-bin/stable_token", standIns.url), { method: "POST", body: JSON.stringify(body) });
    expect((await send(message)).kind).toBe("sent");
    later(3 * 60);
    expect((await send(message)).kind).toBe("sent");
    expect(await send(message)).toEqual({ kind: "refused", code: "43101" });
    expect(await send({ ...message, data: { number1: "" } })).toEqual({ kind: "refused", code: "47003" });
    expect(await send({ ...message, openid: "nobody" })).toEqual({ kind: "refused", code: "40003" });
    const wrong = wechatSender(
      async () => ({ ...secrets, wechatSecret: "wrong" }),
      () => shop.time.ms,
    );
    expect(await wrong(message)).toEqual({ kind: "later", code: "40125" });
  });

  test("a day's quota that is reached is waited for, and a WeChat that is not there too", async () => {
    const options = { appId: secrets.wechatAppId, secret: secrets.wechatSecret, clock: () => shop.time.ms, perDay: 0 };
    const full = await startStandIns(options);
    const message = {
      openid: openidOfName(secrets.wechatAppId, "Q"),
      templateId: TEMPLATE,
      page: "p",
      data: { number1: "1" },
    };
    process.env.WECHAT_API = full.url;
    expect(await wechatSender(shop.world.secrets, () => shop.time.ms)(message)).toEqual({
      kind: "later",
      code: "45009",
      afterMs: 6 * 60 * 60_000,
    });
    await full.stop();
    expect(await wechatSender(shop.world.secrets, () => shop.time.ms)(message)).toEqual({ kind: "later", code: "-1" });
    process.env.WECHAT_API = standIns.url;
  });
});
