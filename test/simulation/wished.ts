import type { Amounts } from "./amounts";
import { secrets } from "./cloud";
import type { Dice } from "./dice";
import { spanOf } from "./model/tasks";
import type { PlannedId, PlannedOrder, Wish } from "./plan";
import type { Bearer, Request, Surroundings } from "./requests";

/** Where and when a wish is put into words. */
export interface Occasion extends Surroundings {
  programId: string;
  requestId: string;
  nowMs: number;
  dice: Dice;
  amounts: Amounts;
  codeStepOf: (memberId: string, wanted: number) => number;
  idOf: (planned: PlannedId, dice: Dice, programId: string) => string;
}

type Wished = Omit<Request, "step" | "programId">;
type Words<K extends Wish["do"]> = (
  wish: Extract<Wish, { do: K }>,
  occasion: Occasion,
) => Wished | undefined | Promise<Wished>;

const CODE_MS = 30_000;
const IDENTIFIED_MS = 15 * 60_000;
const OFFLINE_MS = 7 * 24 * 60 * 60_000;

/** Puts a wish into words; undefined for one that comes back to something that never came to be. */
export const wished = async (wish: Wish, occasion: Occasion): Promise<Wished | undefined> =>
  (words[wish.do] as unknown as Words<"job">)(wish as never, occasion);

/** An order as it is kept, or as it was planned where it is not kept yet. */
type Kept = PlannedOrder & { refundedFen?: number; refundedLines?: number[] };

/** What is there of something that may not be. */
const given = <T extends object>(all: T): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;

const tillOf = (storeId: string): Bearer => ({ door: "cashier", subject: "cashier", storeId, tillId: "1" });

const words: { [K in Wish["do"]]: Words<K> } = {
  async sell({ store, member, order, amountFen, lines, spend, codeStep: wanted, isStray }, occasion) {
    const { people, amounts, programId, requestId, codeStepOf, nowMs } = occasion;
    const memberId = people.memberAt(programId, member);
    const pointsToSpend = amounts.toSpend(memberId, amountFen, spend);
    const codeStep = codeStepOf(memberId, wanted);
    const elsewhere = occasion.dice.pick([
      { programId, storeId: store === "west" ? "east" : "west" },
      { programId: "gamma", storeId: store },
    ]);
    const at = isStray ? elsewhere : { programId, storeId: store };
    const identification = await identified(occasion, at, { programId, memberId }, codeStep);
    const input = { requestId, orderNumber: order, amountFen, ...given({ lines }), pointsToSpend, identification };
    const goodUntil = isStray ? 0 : nowMs + IDENTIFIED_MS;
    return { route: "recordSale", input, by: tillOf(store), requestId, memberId, codeStep, goodUntil };
  },

  sellOffline({ store, member, order, amountFen, lines, scannedAgoMs }, occasion) {
    const { people, subject, programId, requestId, nowMs } = occasion;
    const { memberId, memberNumber } = people.member(programId, people.memberAt(programId, member));
    const scannedMs = nowMs - scannedAgoMs;
    const key = subject.codeKeyOf(secrets.codeKey, { programId, memberId, codeKeyVersion: 1 });
    const code = subject.memberCode(memberNumber, key, Math.floor(scannedMs / CODE_MS));
    const offline = { code, scannedAt: new Date(scannedMs).toISOString() };
    const input = { requestId, orderNumber: order, amountFen, ...given({ lines }), offline };
    const goodUntil = scannedMs + OFFLINE_MS;
    return { route: "recordSale", input, by: tillOf(store), requestId, memberId, goodUntil };
  },

  open({ store, order, amountFen, lines }, { requestId }) {
    const input = { requestId, orderNumber: order, amountFen, ...given({ lines }) };
    return { route: "showClaimCode", input, by: tillOf(store), requestId };
  },

  claim({ member, of }, { inHand, people, programId, requestId }) {
    const claimCode = inHand.claimCodes.get(of);
    if (!claimCode) return undefined;
    const memberId = people.memberAt(programId, member);
    const by: Bearer = { door: "shopper", subject: memberId };
    return { route: "claimSale", input: { requestId, claimCode }, by, requestId, memberId };
  },

  refund({ of, amount, byPartner, lines: places }, { plan, cloud, amounts, programId, requestId }) {
    const sale = saleOf(plan.steps.find(({ id }) => id === of)?.wish);
    if (!sale) return undefined;
    const { store, order } = sale;
    const kept = (cloud.database.item(`${programId}#sale#${store}#${order}`, "sale") ?? sale) as unknown as Kept;
    const { amountFen: saleFen, refundedFen = 0, lines = [{ amountFen: saleFen }], refundedLines = [] } = kept;
    const asked = places?.map((line) => {
      const before = lines.length < 2 ? refundedFen : (refundedLines[line] ?? 0);
      return { line, amountFen: amounts.toRefund(lines[line]?.amountFen ?? 1, before, amount) };
    });
    const amountFen = asked
      ? Math.min(
          1_000_000_000,
          asked.reduce((sum, line) => sum + line.amountFen, 0),
        )
      : amounts.toRefund(saleFen, refundedFen, amount);
    const input = { requestId, orderNumber: order, amountFen, ...given({ lines: asked }) };
    if (!byPartner) return { route: "refundSale", input, by: tillOf(store), requestId };
    return { route: "refundPartnerSale", input: { ...input, storeId: store }, by: { door: "partner" }, requestId };
  },

  deliver({ of, byPartner }, { plan, requestId }) {
    const sale = saleOf(plan.steps.find(({ id }) => id === of)?.wish);
    if (!sale) return undefined;
    const { store, order } = sale;
    const input = { requestId, orderNumber: order };
    if (!byPartner) return { route: "markDelivered", input, by: tillOf(store), requestId };
    return { route: "markPartnerDelivered", input: { ...input, storeId: store }, by: { door: "partner" }, requestId };
  },

  async redeem({ store, member, points: wanted, codeStep: shown }, occasion) {
    const { people, amounts, programId, requestId, codeStepOf, dice, nowMs } = occasion;
    const memberId = people.memberAt(programId, member);
    const points = Math.max(1, amounts.toTake(memberId, "points", wanted));
    const codeStep = codeStepOf(memberId, shown);
    const identification = await identified(occasion, { programId, storeId: store }, { programId, memberId }, codeStep);
    const input = { requestId, identification, points, ...(dice.chance(0.3) ? { note: "一把伞" } : {}) };
    const goodUntil = nowMs + IDENTIFIED_MS;
    return { route: "redeem", input, by: tillOf(store), requestId, memberId, codeStep, goodUntil };
  },

  giveBack({ of }, { plan, inHand, requestId, dice }) {
    const redemption = inHand.redemptions.get(of);
    const redeemed = plan.steps.find(({ id }) => id === of)?.wish;
    if (!redemption || redeemed?.do !== "redeem") return undefined;
    const [memberId = ""] = redemption.split(".");
    const store = dice.chance(0.9) ? redeemed.store : "west";
    return { route: "refundRedemption", input: { requestId, redemption }, by: tillOf(store), requestId, memberId };
  },

  give({ member, to, points: wanted }, { people, amounts, programId, requestId }) {
    const memberId = people.memberAt(programId, member);
    const { memberNumber, memberId: receiverId } = people.member(programId, people.memberAt(programId, to));
    const receiver = `${programId}#${receiverId}`;
    const points = Math.max(1, amounts.toTake(memberId, "points", wanted));
    const by: Bearer = { door: "shopper", subject: memberId };
    return { route: "giveGift", input: { requestId, memberNumber, points }, by, requestId, memberId, receiver };
  },

  adjust({ member, wallet, points: wanted, sign }, { people, amounts, programId, requestId }) {
    const memberId = people.memberAt(programId, member);
    const points = sign * Math.max(1, amounts.toTake(memberId, wallet, wanted));
    const input = { requestId, memberId, wallet, points, reason: "盘点 count" };
    return { route: "adjust", input, by: { door: "operator", subject: "operator" }, requestId, memberId };
  },

  import({ sales }, { programId, requestId, nowMs, dice, idOf }) {
    const imported = sales.map(({ customer, store, order, amountFen, lines, paidAgoMs }, i) => ({
      requestId: i === 0 ? requestId : idOf({ kind: "timed", apartMs: 0 }, dice.fork(i), programId),
      externalId: `customer-${customer}`,
      storeId: store,
      orderNumber: order,
      amountFen,
      ...given({ lines }),
      paidAt: new Date(nowMs - paidAgoMs).toISOString(),
    }));
    return { route: "importSales", input: { sales: imported }, by: { door: "partner" }, requestId };
  },

  tell({ member, event }, { people, programId }) {
    const memberId = people.memberAt(programId, member);
    return { route: "tellEvent", input: { event }, by: { door: "shopper", subject: memberId }, memberId };
  },

  async confirm({ store, member, event, key }, occasion) {
    const { people, programId, nowMs } = occasion;
    const memberId = people.memberAt(programId, member);
    const identification = await identified(occasion, { programId, storeId: store }, { programId, memberId }, 0);
    const input = { identification, event, ...given({ key }) };
    return { route: "confirmEvent", input, by: tillOf(store), memberId, goodUntil: nowMs + IDENTIFIED_MS };
  },

  importEvents({ events }, { nowMs }) {
    const told = events.map(({ customer, event, key, agoMs }) => ({
      externalId: `customer-${customer}`,
      event,
      ...given({ key }),
      happenedAt: new Date(nowMs - agoMs).toISOString(),
    }));
    return { route: "importEvents", input: { events: told }, by: { door: "partner" } };
  },

  press({ member, task, step, agoMs }, { people, books, programId, requestId, nowMs }) {
    const memberId = people.memberAt(programId, member);
    const per = books.versions(programId)[0]?.tasks?.find(({ key }) => key === task)?.per ?? "day";
    const period = spanOf(per, books.dayAt(programId, nowMs - agoMs)).name;
    const by: Bearer = { door: "shopper", subject: memberId };
    return { route: "claimTask", input: { requestId, task, period, step }, by, requestId, memberId };
  },

  erase({ member }, { people, programId }) {
    const memberId = people.memberAt(programId, member);
    return { route: "eraseMyData", input: { confirm: "erase" }, by: { door: "shopper", subject: memberId }, memberId };
  },

  look({ member }, { people, programId, dice }) {
    const memberId = people.memberAt(programId, member);
    const route = dice.pick(["getWallet", "getWallet", "listEntries"] as const);
    return { route, input: {}, by: { door: "shopper", subject: memberId }, memberId };
  },

  lookUp: ({ store, order }) => ({ route: "findSale", input: { orderNumber: order }, by: tillOf(store) }),

  /** Jobs are nobody's request. */
  job: () => undefined,
};

/** What the till holds after it has scanned a member's code. */
const identified = (
  { subject, people, nowMs }: Occasion,
  at: { programId: string; storeId: string },
  member: { programId: string; memberId: string },
  codeStep: number,
): Promise<string> => {
  const { memberId, memberNumber } = people.member(member.programId, member.memberId);
  const claims = { ...at, memberId, memberNumber, maskedName: "*", codeStep };
  return subject.sign(secrets, "identification", claims, nowMs + IDENTIFIED_MS);
};

function saleOf(wish: Wish | undefined): PlannedOrder | undefined {
  if (wish?.do === "import") return wish.sales[0];
  return wish && "order" in wish && "amountFen" in wish ? wish : undefined;
}
