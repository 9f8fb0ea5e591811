import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { callApi, callAsPartner, type PartnerKey } from "../../infra/local/apiClient";
import { Refusal } from "../../shared/errors";
import { memberCode, stepAt } from "../../shared/memberCode";
import { paths, placesOf, type RouteName, type RoutesOf } from "../../shared/paths";
import type { Program } from "../../shared/program";
import { requestIdFrom } from "../../shared/requestId";
import type { Input, Output } from "../../shared/routes";

export interface Service {
  /** Of the API; ends in a slash. */
  url: string;
  /** Of WeChat's stand-in. */
  wechatUrl: string;
  program: Program;
  storeId: string;
  operatorInvitation: string;
  partner: PartnerKey;
}

export interface Told {
  what: string;
  /** What the service answered, or the code and the detail of its refusal. */
  answer: unknown;
}

type Session = { token: string; renewalToken: string };

/** Who is signed in after it, for what comes next. */
export interface DayEnd {
  told: Told[];
  /** Every route that was asked. */
  routes: Set<RouteName>;
  operator: Session;
  cashier: Session;
  shopper: Session & { memberId: string };
}

/** A name that WeChat knows, as a code that works once. */
async function wechatCodeOf({ wechatUrl }: Service, name: string): Promise<string> {
  const response = await fetch(new URL(`standin/wechat/login?as=${name}`, wechatUrl));
  return ((await response.json()) as { code: string }).code;
}

const startedAt = Date.now();
/** The same for a step whenever it is asked, so that two services are asked the same. */
export const requestIdOf = (step: string) => requestIdFrom(startedAt, createHash("sha256").update(step).digest());

/** Every route once or more, as people and systems would use them in a day, told in order. */
export async function shoppingDay(service: Service): Promise<DayEnd> {
  const told: Told[] = [];
  const routes = new Set<RouteName>();
  async function tell<T>(name: RouteName, what: string, asking: Promise<T>): Promise<T> {
    routes.add(name);
    try {
      const answer = await asking;
      told.push({ what, answer });
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      told.push({ what, answer: { refused: error.code, detail: error.detail } });
      return undefined as T;
    }
  }
  const ask = <R extends Exclude<RouteName, RoutesOf<"partner">>>(
    name: R,
    input: Input<R>,
    who?: Session,
    what: string = name,
  ) => tell(name, what, callApi(service.url, name, input, who?.token)) as Promise<Output<R>>;
  const sign = <R extends RoutesOf<"partner">>(name: R, input: Input<R>, what: string = name) =>
    tell(name, what, callAsPartner(service.url, name, input, service.partner)) as Promise<Output<R>>;

  const day = { service, ask, sign };
  const operator = await openShop(day);
  const { shopper, cashier } = await shopAtTill(day, operator);
  await shopElsewhere(day, { shopper, cashier });
  await lookAfter(day, operator, shopper);
  await leave(day, { operator, shopper });
  await askTheRest(day, routes, { operator, cashier, shopper });
  return { told, routes, operator, cashier, shopper };
}

interface Day {
  service: Service;
  ask: <R extends Exclude<RouteName, RoutesOf<"partner">>>(
    name: R,
    input: Input<R>,
    who?: Session,
    what?: string,
  ) => Promise<Output<R>>;
  sign: <R extends RoutesOf<"partner">>(name: R, input: Input<R>, what?: string) => Promise<Output<R>>;
}

async function openShop({ service, ask }: Day): Promise<Session> {
  const { programId } = service.program;
  await ask("getProgram", { programId });
  await ask("getProgram", { programId: "nobodys" }, undefined, "a program that is not there");
  const operator = await ask("acceptInvitation", { invitationCode: service.operatorInvitation });
  await ask("acceptInvitation", { invitationCode: `${programId}-ABCDEFGHJKLM` }, undefined, "a made-up invitation");
  await ask("listStores", {}, operator);
  await ask("addStore", { storeId: "corner-shop", name: "转角店 Corner" }, operator);
  return operator;
}

async function shopAtTill({ service, ask }: Day, operator: Session) {
  const { storeId, program } = service;
  const asked = { requestId: requestIdOf("cashier"), role: "cashier" as const, name: "早班 Early", storeId };
  const { invitationCode } = await ask("inviteStaff", asked, operator);
  const cashier = await ask("acceptInvitation", { invitationCode, tillId: "T1" });
  await ask("getTill", {}, cashier);
  const joined = await join(service, ask, "lin");
  const { memberId, memberNumber } = await ask("getProfile", {}, joined);
  const shopper = { ...joined, memberId };
  const { key } = await ask("getMemberCode", {}, shopper);
  const codeAt = (step: number) => memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) + step);
  const nobodys = memberCode("000000001", new Uint8Array(32), stepAt(Date.now()));
  await ask("identifyMember", { code: codeAt(-4) }, cashier, "a code of two minutes ago");
  await ask("identifyMember", { code: nobodys }, cashier, "a code of nobody");
  const { identification } = await ask("identifyMember", { code: codeAt(-1) }, cashier);
  await ask("previewSale", { identification, amountFen: 12_800, pointsToSpend: 0 }, cashier);
  const sale = { requestId: requestIdOf("sale"), identification, orderNumber: "T1-0001", amountFen: 12_800 };
  await ask("recordSale", sale, cashier);
  await ask("recordSale", sale, cashier, "the same sale again");
  await ask("recordSale", { ...sale, amountFen: 12_900 }, cashier, "the same request with another amount");
  await ask("recordSale", { ...sale, requestId: requestIdOf("another") }, cashier, "the same order by another request");
  await ask("findSale", { orderNumber: "T1-0001" }, cashier);
  const spend = { requestId: requestIdOf("redeem"), identification, points: program.worth.points };
  const { redemption } = await ask("redeem", spend, cashier);
  await ask("redeem", { ...spend, requestId: requestIdOf("second") }, cashier, "a second spend with one code");
  await ask("refundRedemption", { requestId: requestIdOf("give back"), redemption }, cashier);
  await ask("refundSale", { requestId: requestIdOf("refund"), orderNumber: "T1-0001", amountFen: 2_800 }, cashier);
  await ask(
    "refundSale",
    { requestId: requestIdOf("too much"), orderNumber: "T1-0001", amountFen: 12_800 },
    cashier,
    "a refund of too much",
  );
  await untilListed(service, cashier, 4);
  await ask("listTillOperations", {}, cashier);
  return { shopper, cashier };
}

/** The stream brings what a till did into its list. */
async function untilListed({ url }: Service, cashier: Session, operations: number): Promise<void> {
  for (let attempt = 1; attempt <= 100; attempt++) {
    if ((await callApi(url, "listTillOperations", {}, cashier.token)).operations.length >= operations) return;
    await wait(200);
  }
  throw new Error("the stream has not listed what the till did");
}

async function join(service: Service, ask: Day["ask"], name: string): Promise<Session> {
  const { programId, termsVersion } = service.program;
  const first = await ask("signIn", { programId, wechatCode: await wechatCodeOf(service, name) });
  if (first.joined) throw new Error(`${name} is a member already`);
  await ask("signIn", { programId, wechatCode: "made-up" }, undefined, "a code that WeChat does not know");
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  const { joinToken } = first;
  await ask("join", { joinToken, termsVersion, consents: [] }, undefined, "joining without consent");
  await ask("join", { joinToken, displayName: "林小姐", termsVersion, consents });
  const again = await ask(
    "signIn",
    { programId, wechatCode: await wechatCodeOf(service, name) },
    undefined,
    "signing in as a member",
  );
  if (!again.joined) throw new Error(`${name} is no member after joining`);
  return again.session;
}

async function shopElsewhere(
  { service, ask, sign }: Day,
  { shopper, cashier }: { shopper: Session; cashier: Session },
): Promise<void> {
  const { storeId } = service;
  const atTill = { requestId: requestIdOf("claim 1"), orderNumber: "T1-0002", amountFen: 5_000 };
  const { claimCode } = await ask("showClaimCode", atTill, cashier);
  await ask("previewClaim", { claimCode });
  await ask("claimSale", { requestId: requestIdOf("claimed 1"), claimCode }, shopper);
  await ask("claimSale", { requestId: requestIdOf("claimed 1"), claimCode }, shopper, "the same claim again");
  const printed = { requestId: requestIdOf("claim 2"), storeId, orderNumber: "P-1", amountFen: 7_700 };
  const second = await sign("createClaimCode", printed);
  await ask(
    "claimSale",
    { requestId: requestIdOf("claimed 2"), claimCode: second.claimCode },
    shopper,
    "claiming a printed code",
  );
  const paidAt = new Date(startedAt - 3_600_000).toISOString();
  const sales = [1, 2].map((n) => ({
    requestId: requestIdOf(`import ${n}`),
    externalId: "pos-7",
    orderNumber: `P-10${n}`,
    storeId: n === 1 ? storeId : "nowhere",
    amountFen: 1_000 * n,
    paidAt,
  }));
  await sign("importSales", { sales });
  await sign("importSales", { sales }, "the same sales again");
  await sign("refundPartnerSale", { requestId: requestIdOf("back"), storeId, orderNumber: "P-101", amountFen: 500 });
}

async function lookAfter({ ask }: Day, operator: Session, shopper: Session & { memberId: string }): Promise<void> {
  await ask("changeProfile", { birthday: "02-29" }, shopper);
  await ask("setConsent", { purpose: "messages", version: "2026-01", given: true }, shopper);
  await ask(
    "adjust",
    {
      requestId: requestIdOf("adjust"),
      memberId: shopper.memberId,
      wallet: "points",
      points: 5,
      reason: "好意 goodwill",
    },
    operator,
  );
  await ask("getWallet", {}, shopper);
  await ask("listEntries", { limit: "3" }, shopper);
  await ask("getEntry", { seq: "1" }, shopper);
  await ask("exportMyData", {}, shopper);
  await ask("findMember", { search: shopper.memberId }, operator);
  await ask("listMemberEntries", { memberId: shopper.memberId, only: "back" }, operator);
  await ask("listStaff", {}, operator);
  await ask("renewSession", { renewalToken: shopper.renewalToken });
  await ask("getWallet", {}, operator, "an operator at a shopper's door");
  await ask("getTotals", {}, undefined, "nobody at the operator's door");
}

/** A route that nothing above has asked is asked for nothing, by who may: it is there, and refuses in the same words. */
async function askTheRest(
  { ask, sign }: Day,
  asked: Set<RouteName>,
  { operator, cashier, shopper }: Record<"operator" | "cashier" | "shopper", Session>,
): Promise<void> {
  const sessions = { public: undefined, shopper, cashier, operator };
  const rest = (Object.keys(paths) as RouteName[]).filter((name) => !asked.has(name));
  for (const name of rest) {
    const { door, path } = paths[name];
    const nothing = Object.fromEntries(placesOf(path).map((place) => [place, "0"])) as never;
    const what = `${name}, asked for nothing`;
    if (door === "partner") await sign(name as RoutesOf<"partner">, nothing, what);
    else await ask(name as Exclude<RouteName, RoutesOf<"partner">>, nothing, sessions[door], what);
  }
}

/** Somebody who joins and wants to be forgotten, and a cashier who goes before coming. */
async function leave(
  { service, ask }: Day,
  { operator, shopper }: { operator: Session; shopper: Session },
): Promise<void> {
  const { programId, termsVersion } = service.program;
  const first = await ask("signIn", { programId, wechatCode: await wechatCodeOf(service, "wang") });
  if (first.joined) throw new Error("wang is a member already");
  const consents = ["membership" as const, "messages" as const].map((purpose) => ({
    purpose,
    version: termsVersion,
    given: true,
  }));
  const wang = await ask("join", { joinToken: first.joinToken, displayName: "王先生", termsVersion, consents });
  const { memberNumber } = await ask("getProfile", {}, wang);
  const gift = { requestId: requestIdOf("gift"), memberNumber, points: 10 };
  await ask("giveGift", gift, shopper);
  await ask("giveGift", gift, shopper, "the same gift again");
  await ask(
    "giveGift",
    { ...gift, requestId: requestIdOf("large"), points: 2_000 },
    shopper,
    "a gift that is too large",
  );
  await ask("eraseMyData", { confirm: "erase" }, wang);
  await ask("getProfile", {}, wang, "the profile of somebody who was forgotten");
  const asked = {
    requestId: requestIdOf("late"),
    role: "cashier" as const,
    name: "晚班 Late",
    storeId: service.storeId,
  };
  const { staff, invitationCode } = await ask("inviteStaff", asked, operator, "inviting another cashier");
  await ask("endStaff", { staffId: staff.staffId }, operator);
  await ask("acceptInvitation", { invitationCode, tillId: "T9" }, undefined, "the invitation of somebody who has gone");
}
