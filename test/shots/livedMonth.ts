import { randomBytes } from "node:crypto";
import { served as cashierRoutes } from "../../functions/doors/cashier";
import { served as operatorRoutes } from "../../functions/doors/operator";
import { served as publicRoutes } from "../../functions/doors/public";
import { served as shopperRoutes } from "../../functions/doors/shopper";
import { codeKeyOf } from "../../functions/members/identify";
import { loadMember } from "../../functions/members/store";
import { door } from "../../functions/platform/door";
import { dynamoTables } from "../../functions/platform/dynamo";
import { luck } from "../../functions/platform/luck";
import { staffAccessOver } from "../../functions/platform/staffAccess";
import type { World } from "../../functions/platform/world";
import { settingsOver } from "../../functions/programs/settings";
import { tableNames } from "../../infra/local/createTables";
import { demoProgram } from "../../infra/local/demo";
import { localClient } from "../../infra/local/localClient";
import { addDays, dayOf, instantOf, weekdayOf } from "../../shared/days";
import { memberCode, stepAt } from "../../shared/memberCode";
import { paths, type RouteName } from "../../shared/paths";
import { requestIdFrom } from "../../shared/requestId";
import { type Input, type Output, routes } from "../../shared/routes";
import { eventOf } from "../support/shop";
import type { TestStack } from "../support/stack";

/**
 * Weeks of a shop before today: customers join, buy, pay with points and bring things back. The real handlers do it, over
 * the stack's database, by a clock that is set back; the stack's own processes live by today's and follow the streams.
 * Returns the customers' member numbers.
 */

const DAY_MS = 24 * 60 * 60_000;
/** A customer buys for this much, in yuan; more on Saturdays and Sundays. */
const BASKETS = [180, 420, 670, 230, 960, 350, 1_280, 540, 120, 750];

interface Customer {
  memberNumber: string;
  token: string;
  code: () => string;
}

export async function liveDays(stack: TestStack, operatorToken: string, days: number): Promise<string[]> {
  const past = openPast(stack);
  const { timeZone } = demoProgram;
  const today = dayOf(new Date().toISOString(), timeZone);
  const start = Date.parse(instantOf(`${today}T09:00:00`, timeZone));
  past.at(start - days * DAY_MS);
  const invited = await past.call(
    "inviteStaff",
    { requestId: past.newId(), role: "cashier", name: "晚班小李 Late shift", storeId: "peoples-square" },
    operatorToken,
  );
  let cashier = await past.call("acceptInvitation", { invitationCode: invited.invitationCode, tillId: "P2" });
  const customers: Customer[] = [];
  let bought = 0;
  for (let daysAgo = days; daysAgo >= 1; daysAgo--) {
    past.at(start - daysAgo * DAY_MS);
    const isWeekend = weekdayOf(addDays(today, -daysAgo)) > 5;
    cashier = await past.call("renewSession", { renewalToken: cashier.renewalToken });
    const joining = [3, 1, 4, 2, 1, 3][daysAgo % 6] ?? 0;
    for (let i = 0; i < joining + (isWeekend ? 6 : 0); i++) customers.push(await past.join(`past-${customers.length}`));
    const sales = 3 + (daysAgo % 3) + (isWeekend ? 4 : 0);
    for (let i = 0; i < Math.min(sales, customers.length * 2); i++) {
      // Two codes of one customer must not be of the same half minute.
      past.at(past.now() + 60_000);
      const customer = customers[(bought * 7) % customers.length] as Customer;
      const yuan = (BASKETS[bought % BASKETS.length] ?? 20) * (isWeekend ? 2 : 1);
      await past.buy(customer, { orderNumber: `P2-${100_000 + bought}`, amountFen: yuan * 100 }, cashier.token);
      bought++;
    }
  }
  past.close();
  await stack.drained();
  return customers.map(({ memberNumber }) => memberNumber);
}

function openPast({ databaseUrl, secrets, url }: TestStack) {
  const client = localClient(databaseUrl);
  const tables = dynamoTables(tableNames, client);
  let nowMs = Date.now();
  const clock = () => nowMs;
  const world: World = {
    tables,
    settings: settingsOver(tables, clock),
    staffAccess: staffAccessOver(tables, clock),
    rates: { take: () => undefined },
    luck,
    clock,
    secrets: async () => secrets,
    openidOf: async (code) => code,
    appUrl: url,
  };
  const doors = {
    public: door(publicRoutes, routes, {}, world),
    shopper: door(shopperRoutes as never, routes, {}, world),
    cashier: door(cashierRoutes, routes, {}, world),
    operator: door(operatorRoutes as never, routes, {}, world),
  };
  const newId = () => requestIdFrom(nowMs, randomBytes(10));

  async function call<R extends RouteName>(name: R, input: Input<R>, token?: string): Promise<Output<R>> {
    const event = eventOf(name, input, token === undefined ? {} : { token }, nowMs);
    const answer = (await doors[paths[name].door as keyof typeof doors](event as never, {} as never)) as {
      statusCode: number;
      body: string;
    };
    if (answer.statusCode !== 200) throw new Error(`${name} was answered with ${answer.body}`);
    return JSON.parse(answer.body);
  }

  async function join(name: string): Promise<Customer> {
    const signedIn = await call("signIn", { programId: "demo", wechatCode: name });
    if (signedIn.joined) throw new Error(`${name} is a member already`);
    const { termsVersion } = await call("getProgram", { programId: "demo" });
    const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
    const { token } = await call("join", { joinToken: signedIn.joinToken, termsVersion, consents });
    const { memberId, memberNumber } = await call("getProfile", {}, token);
    const key = codeKeyOf(secrets.codeKey, await loadMember(tables, "demo", memberId));
    return { memberNumber, token, code: () => memberCode(memberNumber, key, stepAt(nowMs)) };
  }

  /** Every third customer who has some pays with points; every ninth brings a part back. */
  async function buy(customer: Customer, sale: { orderNumber: string; amountFen: number }, cashier: string) {
    const { identification, member } = await call("identifyMember", { code: customer.code() }, cashier);
    const n = Number(sale.orderNumber.slice(3));
    const pointsToSpend = n % 3 === 0 ? Math.floor(Math.min(member.points, 5_000) / 100) * 100 : 0;
    const { amountFen, orderNumber } = sale;
    const asked = { requestId: newId(), orderNumber, amountFen, identification };
    await call("recordSale", pointsToSpend > 0 ? { ...asked, pointsToSpend } : asked, cashier);
    if (n % 9 !== 4) return;
    const back = { requestId: newId(), orderNumber, amountFen: Math.floor(amountFen / 200) * 100 };
    await call("refundSale", back, cashier);
  }

  return { call, join, buy, newId, now: clock, at: (ms: number) => (nowMs = ms), close: () => client.destroy() };
}
