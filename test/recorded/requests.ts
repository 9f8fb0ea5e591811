import { fileOf } from "../../functions/programs/fileOf";
import { paths, placesOf, type RouteName } from "../../shared/paths";
import type { Input } from "../../shared/routes";
import { recordedShop } from "./recordedShop";
import type { RecordedRequest } from "./recording";

/** A day in a shop, and what goes wrong in it, as requests. Each is named; later ones use what earlier ones were answered. */

type More = Partial<Omit<RecordedRequest, "method" | "path" | "body">>;

function ask<R extends RouteName>(route: R, input: Input<R>, more: More = {}): RecordedRequest {
  const { method, path } = paths[route];
  const rest: Record<string, unknown> = { ...input };
  const filled = placesOf(path).reduce((so, place) => {
    const value = String(rest[place]);
    delete rest[place];
    return so.replace(`{${place}}`, value.startsWith("{{") ? value : encodeURIComponent(value));
  }, path as string);
  const query = Object.entries(rest).map(([key, value]) => `${key}=${String(value)}`);
  const asked = method === "POST" ? { path: filled, body: rest } : { path: [filled, ...query].join("?") };
  return { name: route, method, ...asked, ...more };
}
/** What the contract does not allow. */
const wrongly = (route: RouteName, input: object, more: More) => ask(route, input as never, more);

const { programId, termsVersion } = recordedShop.program;
const storeId = recordedShop.stores[0]?.storeId as string;
const membership = [{ purpose: "membership" as const, version: termsVersion, given: true }];

const operator = "{{token:operator comes.token}}";
const cashier = "{{token:cashier comes.token}}";
const lin = "{{token:lin joins.token}}";
const wang = "{{token:wang joins.token}}";
const linsId = "{{id:lin's profile.memberId}}";

const opening: RecordedRequest[] = [
  ask("getProgram", { programId }),
  ask("getLogo", { programId }, { name: "a logo that is not there" }),
  ask("getProgram", { programId: "nobodys" }, { name: "a program that is not there" }),
  wrongly("getProgram", { programId: "No Body" }, { name: "a program whose name cannot be" }),
  ask("acceptInvitation", { invitationCode: "{{code:operator's invitation}}" }, { name: "operator comes" }),
  ask("acceptInvitation", { invitationCode: "{{code:operator's invitation}}" }, { name: "operator comes twice" }),
  ask("acceptInvitation", { invitationCode: `${programId}-ABCDEFGHJKLM` }, { name: "a made-up invitation" }),
  ask("listStores", {}, { token: operator }),
  ask("addStore", { storeId: "corner-shop", name: "转角店 Corner" }, { token: operator }),
  ...["invite a cashier", "invite a cashier again"].map((name) =>
    ask(
      "inviteStaff",
      { requestId: "{{request:cashier}}", role: "cashier", name: "早班 Early", storeId },
      { name, token: operator },
    ),
  ),
  ask(
    "inviteStaff",
    { requestId: "{{request:nowhere}}", role: "cashier", name: "夜班 Night", storeId: "nowhere" },
    { name: "invite a cashier to no store", token: operator },
  ),
  ask(
    "acceptInvitation",
    { invitationCode: "{{code:invite a cashier.invitationCode}}", tillId: "R1" },
    { name: "cashier comes" },
  ),
  ask("getTill", {}, { token: cashier }),
  ask("listStaff", {}, { token: operator, sorted: { list: "staff", by: "name" } }),
];

const joining: RecordedRequest[] = [
  ask("signIn", { programId, wechatCode: "{{wechat:recorded lin 1}}" }, { name: "lin signs in" }),
  ask("signIn", { programId, wechatCode: "{{wechat:recorded lin 1}}" }, { name: "lin's code again" }),
  ask("signIn", { programId, wechatCode: "made-up" }, { name: "a code that WeChat does not know" }),
  ask(
    "join",
    { joinToken: "{{token:lin signs in.joinToken}}", termsVersion, consents: [] },
    { name: "joining without consent" },
  ),
  ask(
    "join",
    { joinToken: "{{token:lin signs in.joinToken}}x", termsVersion, consents: membership },
    { name: "joining with an altered token" },
  ),
  ask(
    "join",
    { joinToken: "{{token:lin signs in.joinToken}}", displayName: "林小姐", termsVersion, consents: membership },
    { name: "lin joins" },
  ),
  ask("signIn", { programId, wechatCode: "{{wechat:recorded lin 2}}" }, { name: "lin signs in as a member" }),
  ask("getProfile", {}, { name: "lin's profile", token: lin }),
  ask("signIn", { programId, wechatCode: "{{wechat:recorded wang 1}}" }, { name: "wang signs in" }),
  ask(
    "join",
    {
      joinToken: "{{token:wang signs in.joinToken}}",
      termsVersion,
      consents: membership,
      invitedBy: "{{number:lin's profile.memberNumber}}",
    },
    { name: "wang joins" },
  ),
  ask("getProfile", {}, { name: "wang's profile", token: wang }),
  ask("renewSession", { renewalToken: "{{code:wang joins.renewalToken}}" }, { name: "wang's session is renewed" }),
  ask("renewSession", { renewalToken: "{{code:wang joins.renewalToken}}" }, { name: "the old renewal again" }),
  ask("getWallet", {}, { name: "an empty wallet", token: lin }),
  ask("changeProfile", { birthday: "02-29" }, { token: lin }),
  wrongly("changeProfile", { birthday: "13-01" }, { name: "a birthday that cannot be", token: lin }),
  ask("setConsent", { purpose: "messages", version: termsVersion, given: true }, { token: lin }),
];

const identification = "{{token:lin is identified.identification}}";
const sale = {
  requestId: "{{request:sale}}",
  identification,
  orderNumber: "小票-R1_0001",
  amountFen: 12_800,
};
const spend = { requestId: "{{request:redeem}}", identification, points: 100 };

const till: RecordedRequest[] = [
  ask("getMemberCode", {}, { name: "lin's code", token: lin }),
  ask("identifyMember", { code: "{{memberCode:lin -9}}" }, { name: "a code of before", token: cashier }),
  ask("identifyMember", { code: "134567890123456789" }, { name: "a code of WeChat Pay", token: cashier }),
  ask("identifyMember", { code: "{{memberCode:lin -1}}" }, { name: "lin is identified", token: cashier }),
  ask("previewSale", { identification, amountFen: 12_800, pointsToSpend: 0 }, { token: cashier }),
  ask("recordSale", sale, { token: cashier }),
  ask("recordSale", sale, { name: "the same sale again", token: cashier }),
  ask("recordSale", { ...sale, amountFen: 12_900 }, { name: "its id with another amount", token: cashier }),
  ask(
    "recordSale",
    { ...sale, requestId: "{{request:another}}" },
    { name: "the same order by another request", token: cashier },
  ),
  ask("findSale", { orderNumber: sale.orderNumber }, { token: cashier }),
  ask("findSale", { orderNumber: "R1-9999" }, { name: "a sale that is not there", token: cashier }),
  ask("redeem", { ...spend, requestId: "{{request:too much}}", points: 500 }, { name: "too much", token: cashier }),
  ask("redeem", spend, { token: cashier }),
  ask("redeem", spend, { name: "the same spend again", token: cashier }),
  ask("redeem", { ...spend, requestId: "{{request:second}}" }, { name: "a second spend", token: cashier }),
  ...["a redemption is given back", "the same giving back again"].map((name) =>
    ask(
      "refundRedemption",
      { requestId: "{{request:give back}}", redemption: "{{code:redeem.redemption}}" },
      { name, token: cashier },
    ),
  ),
  ask("identifyMember", { code: "{{memberCode:lin 0}}" }, { name: "lin's next code", token: cashier }),
  ask(
    "recordSale",
    {
      requestId: "{{request:paid with points}}",
      identification: "{{token:lin's next code.identification}}",
      orderNumber: "R1-0002",
      amountFen: 9_950,
      pointsToSpend: 100,
    },
    { name: "a sale paid with points", token: cashier },
  ),
  ask(
    "refundSale",
    { requestId: "{{request:part}}", orderNumber: "R1-0002", amountFen: 4_000 },
    { name: "a part is refunded", token: cashier },
  ),
  ask(
    "refundSale",
    { requestId: "{{request:over}}", orderNumber: "R1-0002", amountFen: 9_000 },
    { name: "more than is left is refunded", token: cashier },
  ),
  ask(
    "refundSale",
    { requestId: "{{request:rest}}", orderNumber: "R1-0002", amountFen: 5_950 },
    { name: "the rest is refunded", token: cashier },
  ),
  ask("confirmEvent", { identification, event: "own-bag", key: "R1-0001" }, { token: cashier }),
  ask(
    "confirmEvent",
    { identification, event: "own-bag", key: "R1-0001" },
    { name: "the same event again", token: cashier },
  ),
  ask(
    "confirmEvent",
    { identification, event: "check-in" },
    { name: "an event that tills do not tell", token: cashier },
  ),
  ask("tellEvent", { event: "check-in" }, { token: lin }),
  ask("tellEvent", { event: "check-in" }, { name: "a second check-in", token: lin }),
  ask("listTillOperations", {}, { token: cashier, eventually: true }),
];

const claim = { requestId: "{{request:claim}}", orderNumber: "R1-0003", amountFen: 5_000 };
const claimCode = "{{code:showClaimCode.claimCode}}";
const imported = (n: number, at: string) => ({
  requestId: `{{request:import ${n}}}`,
  externalId: "pos-7",
  orderNumber: `P-10${n}`,
  storeId: at,
  amountFen: 1_000 * n,
  paidAt: "{{moment:import}}",
});
const sales = [imported(1, storeId), imported(2, "nowhere"), imported(3, storeId)];
const events = [
  { externalId: "pos-7", event: "own-bag", key: "P-101" },
  { externalId: "pos-7", event: "check-in" },
  { externalId: "pos-7", event: "nothing-like-it" },
];

const elsewhere: RecordedRequest[] = [
  ask("showClaimCode", claim, { token: cashier }),
  ask("previewClaim", { claimCode }),
  ask("previewClaim", { claimCode: `${claimCode}x` }, { name: "a claim code with a letter more" }),
  ...["claimSale", "the same claim again"].map((name) =>
    ask("claimSale", { requestId: "{{request:claimed}}", claimCode }, { name, token: lin }),
  ),
  ask("claimSale", { requestId: "{{request:late}}", claimCode }, { name: "somebody else claims it", token: wang }),
  ask(
    "createClaimCode",
    { requestId: "{{request:printed}}", storeId, orderNumber: "P-1", amountFen: 7_700 },
    { signed: "rightly" },
  ),
  ask("importSales", { sales }, { signed: "rightly" }),
  ask("importSales", { sales }, { name: "the same sales again", signed: "rightly" }),
  ...(["with another secret", "an hour ago", "over another body"] as const).map((signed) =>
    ask("importSales", { sales }, { name: `sales signed ${signed}`, signed }),
  ),
  ask("importSales", { sales }, { name: "sales without a signature" }),
  ask("importSales", { sales: [] }, { name: "no sales", signed: "rightly" }),
  ask("importEvents", { events }, { signed: "rightly" }),
  ask("importEvents", { events }, { name: "the same events again", signed: "rightly" }),
  ask(
    "refundPartnerSale",
    { requestId: "{{request:back}}", storeId, orderNumber: "P-101", amountFen: 500 },
    { signed: "rightly" },
  ),
];

const gift = { requestId: "{{request:gift}}", memberNumber: "{{number:wang's profile.memberNumber}}", points: 10 };
const correction = { requestId: "{{request:adjust}}", memberId: linsId, wallet: "points" as const, points: 5 };
const file = fileOf(recordedShop.program, recordedShop.stores);
const better = { ...file, earning: { ...file.earning, fenPerPoint: 50 } };
const worse = { ...file, rules: [...file.rules, ...file.rules.slice(0, 1)] };

const lookingAfter: RecordedRequest[] = [
  ask("giveGift", gift, { token: lin }),
  ask("giveGift", gift, { name: "the same gift again", token: lin }),
  ask("giveGift", { ...gift, requestId: "{{request:large}}", points: 51 }, { name: "too large a gift", token: lin }),
  ask("adjust", { ...correction, reason: "好意 goodwill" }, { token: operator }),
  ask("adjust", { ...correction, reason: "another" }, { name: "its id with another reason", token: operator }),
  ask(
    "adjust",
    { ...correction, requestId: "{{request:below}}", points: -100_000, reason: "too much" },
    { name: "a correction below nothing", token: operator },
  ),
  ask("getWallet", {}, { token: lin }),
  ask("getWallet", {}, { name: "wang's wallet", token: wang }),
  ask("listEntries", { limit: "3" }, { token: lin }),
  ask("getEntry", { seq: "1" }, { token: lin }),
  ask("getEntry", { seq: "999" }, { name: "an entry that is not there", token: lin }),
  wrongly("getEntry", { seq: "one" }, { name: "an entry whose number is none", token: lin }),
  ask("findMember", { search: "{{number:lin's profile.memberNumber}}" }, { token: operator }),
  ask("listMemberEntries", { memberId: linsId, only: "back" }, { token: operator }),
  ask("getProgramDraft", {}, { token: operator }),
  ask("saveProgramDraft", { requestId: "{{request:draft}}", revision: 0, file: better }, { token: operator }),
  ask(
    "saveProgramDraft",
    { requestId: "{{request:draft 2}}", revision: 0, file: worse },
    { name: "a draft over somebody's", token: operator },
  ),
  ask("diffProgram", { file: worse }, { token: operator }),
  ask("withdrawDraft", { requestId: "{{request:withdraw}}", revision: 1 }, { token: operator }),
  ask("listProgramVersions", {}, { token: operator }),
  ask("getTotals", {}, { token: operator, eventually: true }),
  ask("listDays", { days: "1" }, { token: operator, eventually: true }),
  ask("listDays", { days: "400" }, { name: "more days than there is room for", token: operator }),
];

const wrongTokens: RecordedRequest[] = [
  ask("getWallet", {}, { name: "nobody at a shopper's door" }),
  ask("getWallet", {}, { name: "a token that is none", token: "nobody" }),
  ask("getWallet", {}, { name: "an altered token", token: `${lin}x` }),
  ask("getWallet", {}, { name: "another scheme", headers: { authorization: "Basic bm9ib2R5Og==" } }),
  ask("getWallet", {}, { name: "an operator at a shopper's door", token: operator }),
  ask("getTotals", {}, { name: "a shopper at the operator's door", token: lin }),
  ask("getTill", {}, { name: "a shopper at a till", token: lin }),
  ask("getTill", {}, { name: "a join token at a till", token: "{{token:lin signs in.joinToken}}" }),
  ask("endStaff", { staffId: "{{id:invite a cashier.staff.staffId}}" }, { token: operator }),
  ask(
    "renewSession",
    { renewalToken: "{{code:cashier comes.renewalToken}}" },
    { name: "the renewal of a cashier who has gone" },
  ),
  ask("eraseMyData", { confirm: "erase" }, { token: wang }),
  ask("getProfile", {}, { name: "the profile of who was forgotten", token: wang }),
];

const raw = (name: string, body: string, headers = {}): RecordedRequest => ({
  name,
  method: "POST",
  path: "/sessions",
  raw: body,
  headers,
});
const malformed: RecordedRequest[] = [
  raw("no JSON", "{"),
  raw("an empty body", ""),
  raw("a list", "[]"),
  raw("a number", "7"),
  raw("half a character", `{"programId":"${programId}","wechatCode":"\\ud83d"}`),
  raw("a form", "programId=x", { "content-type": "application/x-www-form-urlencoded" }),
  raw("JSON of an unsaid type", `{"programId":"nobodys","wechatCode":"x"}`, {
    "content-type": "application/octet-stream",
  }),
  raw("a body of more than a megabyte", `{"programId":"{{filler:1000001}}"}`),
  wrongly("signIn", { programId }, { name: "a field that is missing" }),
  wrongly("signIn", { programId, wechatCode: 7 }, { name: "a number for a text" }),
  { name: "an unknown route", method: "GET", path: "/nothing" },
  { name: "a route that ends in a slash", method: "GET", path: "/wallet/" },
  { name: "an unknown method", method: "DELETE", path: "/wallet" },
  { name: "the description", method: "GET", path: "/openapi.json" },
  { name: "the page of the description", method: "GET", path: "/docs" },
];

export const requests = [...opening, ...joining, ...till, ...elsewhere, ...lookingAfter, ...wrongTokens, ...malformed];
