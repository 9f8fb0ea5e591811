import { randomUUID } from "node:crypto";
import { callApi } from "../../infra/local/apiClient";
import { memberCode, stepAt } from "../../shared/memberCode";
import { livedIn } from "./livedIn";
import { liveDays } from "./livedMonth";
import { startTestStack, type TestStack } from "../support/stack";

/** What the charts of thirty days need. */
const DAYS_BEFORE = 32;

/** What the pictures show: a shop with rules, tasks and wheels, and what its first member did in it. */
export async function openShotShop() {
  const stack = await startTestStack({ demo: true, web: true, program: "supermarket" });
  const operator = await staffToken(stack, stack.links?.operator);
  await liveDays(stack, operator, DAYS_BEFORE);
  const { programId, token } = await memberToken(stack, "demo");
  const { memberNumber, key } = await callApi(stack.url, "getMemberCode", {}, token);
  const invite = async (role: "cashier" | "operator") => {
    const store = role === "cashier" ? { storeId: "jiefang-road" } : {};
    const asked = { requestId: randomUUID(), role, name: "早班小周 Early shift", ...store };
    return (await callApi(stack.url, "inviteStaff", asked, operator)).invitationCode;
  };
  const { wheels } = await callApi(stack.url, "listWheels", {}, token);
  const wheelId = (wheels[1] ?? wheels[0])?.wheelId ?? "";
  const drawnAt = (wheels.find(({ mine }) => mine.draws > 0) ?? wheels[0])?.wheelId ?? "";
  const [survey, evidence] = ["new-yoghurt", "photo"] as const;
  const cashier = (
    await callApi(stack.url, "acceptInvitation", { invitationCode: await invite("cashier"), tillId: "2" })
  ).token;
  await livedIn({ stack, operator, cashier, demo: token, wheelId, survey, evidence });
  const paid = { requestId: randomUUID(), orderNumber: "J1-002017", amountFen: 58_60 };
  const claim = await callApi(stack.url, "showClaimCode", paid, cashier);
  const { entries } = await callApi(stack.url, "listEntries", { limit: "50" }, token);
  const { coupons } = await callApi(stack.url, "listCoupons", {}, token);
  const sold = entries.filter(({ byKind }) => byKind.earn && !byKind.redeem);
  return {
    stack,
    programId,
    memberNumber,
    invite,
    cashierInvitation: await invite("cashier"),
    operatorInvitation: await invite("operator"),
    seq: sold[0]?.seq ?? 1,
    survey,
    evidence,
    wheelId,
    drawnAt,
    claimCode: /code=(.+)$/.exec(claim.url)?.[1] ?? "",
    drawSeq: entries.find(({ kind }) => kind === "draw")?.seq ?? 0,
    couponCode: coupons[0]?.code ?? "",
    /** Pays once; the next comes with the next half minute. */
    memberCode: async () => memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now())),
  };
}

export type ShotShop = Awaited<ReturnType<typeof openShotShop>>;

async function staffToken(stack: TestStack, link = ""): Promise<string> {
  const invitationCode = /invitation=(.+)$/.exec(link)?.[1] ?? "";
  return (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
}

async function memberToken(stack: TestStack, name: string) {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = await callApi(stack.url, "signIn", { programId: "demo", wechatCode: code });
  if (!signedIn.joined) throw new Error("the shop has no member");
  return { programId: "demo", token: signedIn.session.token };
}
