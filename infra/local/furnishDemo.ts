import { createHash, randomUUID } from "node:crypto";
import { addDays, dayOf, instantOf, monthEnd, weekdayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { memberCode, stepAt } from "../../shared/memberCode";
import type { Program } from "../../shared/program";
import { requestIdFrom } from "../../shared/requestId";
import { callApi, callAsPartner, type PartnerKey } from "./apiClient";
import { demoImports, demoPartner, demoPurchases, demoSale, demoShopper } from "./demo";
import { furnishWheels } from "./furnishWheels";
import type { Stack } from "./stack";

interface Furnishing {
  program: Program;
  /** Names this opening of the shop: what it asks for has the same request ids whenever it is asked again. */
  openedAtMs: number;
  operatorToken: string;
}

/** Gives the demo shop a member with a history, and some whom its point of sale knows. Safe to repeat. */
export async function furnishDemo(stack: Stack, { program, openedAtMs, operatorToken }: Furnishing): Promise<void> {
  const { url, secrets } = stack;
  const partner = secrets.partners[demoPartner];
  if (!partner) throw new Error(`secrets.json has no partner ${demoPartner}`);
  const key: PartnerKey = { keyId: demoPartner, secret: partner.secret };
  const requestId = (step: string) => requestIdFrom(openedAtMs, createHash("sha256").update(step).digest());
  const today = dayOf(new Date(openedAtMs).toISOString(), program.timeZone);

  const { claims, wheels, coupons } = program.modules ?? {};
  const token = await joinShopper(url, program);
  // Its history came by claim codes; a program that has none begins with today.
  for (const { orderNumber, storeId, amountFen, paid } of claims === false ? [] : demoPurchases) {
    const paidAt = paidAtOf(paid, today, program);
    const asked = { requestId: requestId(`open ${orderNumber}`), orderNumber, storeId, amountFen, paidAt };
    const claimCode = await unclaimedCode(callAsPartner(url, "createClaimCode", asked, key));
    if (!claimCode) continue;
    await callApi(url, "claimSale", { requestId: requestId(`claim ${orderNumber}`), claimCode }, token);
  }
  // The demo's wheels give points that are worth a fen; prizes of dearer ones would need another price.
  const isPlain = program.worth.fen === program.worth.points;
  if (isPlain && wheels !== false && coupons !== false)
    await furnishWheels(url, { program, shopperToken: token, operatorToken, requestId });
  await shopToday(url, { shopperToken: token, operatorToken, requestId });
  const sales = demoImports.map(({ monthsAgo, ...sale }) => ({
    ...sale,
    requestId: requestId(`import ${sale.orderNumber}`),
    paidAt: paidAtOf({ monthsAgo }, today, program),
  }));
  await callAsPartner(url, "importSales", { sales }, key);
}

async function joinShopper(url: string, { programId, termsVersion }: Program): Promise<string> {
  const login = await fetch(new URL(`standin/wechat/login?as=${demoShopper.name}`, url));
  const { code } = (await login.json()) as { code: string };
  const known = await callApi(url, "signIn", { programId, wechatCode: code });
  if (known.joined) return known.session.token;
  const { joinToken } = known;
  const { displayName } = demoShopper;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  return (await callApi(url, "join", { joinToken, displayName, termsVersion, consents })).token;
}

/** Undefined when the sale was claimed before an interruption. */
async function unclaimedCode(asked: Promise<{ claimCode: string }>): Promise<string | undefined> {
  try {
    return (await asked).claimCode;
  } catch (error) {
    if (error instanceof Refusal && error.code === "sale_already_recorded") return undefined;
    throw error;
  }
}

interface Shopping {
  shopperToken: string;
  operatorToken: string;
  requestId: (step: string) => string;
}

/** A purchase at a till, as a cashier would ring it up. */
async function shopToday(url: string, { shopperToken, operatorToken, requestId }: Shopping): Promise<void> {
  const invited = await callApi(
    url,
    "inviteStaff",
    // A new one each time, since an invitation works once.
    {
      requestId: randomUUID(),
      role: "cashier",
      name: "早班 Early shift",
      storeId: "jiefang-road",
    },
    operatorToken,
  );
  const till = await callApi(url, "acceptInvitation", { invitationCode: invited.invitationCode, tillId: "J1" });
  const { memberNumber, key } = await callApi(url, "getMemberCode", {}, shopperToken);
  // The code of the step before is still good, and paying with it leaves the present one to whoever tries the shop.
  const code = memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) - 1);
  const { identification } = await callApi(url, "identifyMember", { code }, till.token);
  const { points, worth } = await callApi(url, "getWallet", {}, shopperToken);
  // Where a program gives fewer points, fewer are spent.
  const pointsToSpend = Math.min(demoSale.pointsToSpend, Math.floor(points / worth.points) * worth.points);
  const asked = { ...demoSale, pointsToSpend, requestId: requestId("sale today"), identification };
  await callApi(url, "recordSale", asked, till.token);
}

/** In the evening of the 12th of a month, or in the morning of the last Saturday before `today`. */
function paidAtOf(paid: { monthsAgo: number } | "lastSaturday", today: string, { timeZone }: Program): string {
  if (paid === "lastSaturday") return instantOf(`${addDays(today, -((weekdayOf(today) % 7) + 1))}T10:24:00`, timeZone);
  return instantOf(`${addDays(monthEnd(today, -paid.monthsAgo - 1), 12)}T19:06:00`, timeZone);
}
