import { randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import { memberCode, STEP_SECONDS } from "../../shared/memberCode";
import { requestIdFrom } from "../../shared/requestId";
import { askUntilAnswered } from "./askUntilAnswered";
import type { Deed, Told } from "./Deed";

export interface Floor {
  url: string;
  programId: string;
  termsVersion: string;
  /** Names what this process does: its members and its orders. */
  name: string;
  operatorToken: string;
  cashierToken: string;
}

interface Shopper {
  memberId: string;
  memberNumber: string;
  token: string;
  key: Uint8Array;
  identification: string;
  lastPaidStep: number;
}

const SHOPPERS = 6;
const AT_ONCE = 5;

const pick = <T>(from: T[]): T => from[Math.floor(Math.random() * from.length)] as T;
const newId = () => requestIdFrom(Date.now(), randomBytes(10));
const text = (answer: unknown): string => canonicalize(answer) ?? "";

/** Lets its shoppers join, and then shops without a pause until it is told to stop: sales, redemptions, gifts, refunds, corrections, and every few of them again. */
export async function shopUntil(floor: Floor, begun: () => void, stopped: () => boolean): Promise<Told> {
  const told: Told = { deeds: [], requests: 0, refusals: {}, repeated: 0, contradictions: [], longestMs: 0 };
  const { url, name, operatorToken, cashierToken } = floor;
  const sold: { orderNumber: string; amountFen: number; memberId: string }[] = [];
  let orders = 0;

  const ask: typeof askUntilAnswered = async (to, route, input, token) => {
    const began = Date.now();
    const answered = await askUntilAnswered(to, route, input, token);
    told.requests++;
    told.longestMs = Math.max(told.longestMs, Date.now() - began);
    if (answered.tries > 1) told.repeated++;
    if (answered.code) told.refusals[answered.code] = (told.refusals[answered.code] ?? 0) + 1;
    return answered;
  };
  const shoppers: Shopper[] = [];
  for (let i = 0; i < SHOPPERS; i++) shoppers.push(await join(floor, `${name}-${i}`, ask));
  begun();

  function keep(
    deed: Omit<Deed, "seq" | "hash" | "answer">,
    entry: { seq: number; hash: string },
    answer: unknown,
  ): void {
    told.deeds.push({ ...deed, seq: entry.seq, hash: entry.hash, answer: text(answer) });
  }

  async function sell(): Promise<void> {
    const { memberId, identification } = pick(shoppers);
    const orderNumber = `${name}-${++orders}`;
    const amountFen = 1 + Math.floor(Math.random() * 50_000);
    const input = { requestId: newId(), orderNumber, amountFen, identification };
    const { body } = await ask(url, "recordSale", input, cashierToken);
    if (!body) return;
    sold.push({ orderNumber, amountFen, memberId });
    keep({ route: "recordSale", input, token: cashierToken, memberId }, body.entry, {
      entry: body.entry,
      payFen: body.payFen,
    });
  }

  async function redeem(): Promise<void> {
    const shopper = pick(shoppers);
    const step = Math.floor(Date.now() / 1000 / STEP_SECONDS);
    if (step <= shopper.lastPaidStep) return sell();
    shopper.lastPaidStep = step;
    shopper.identification = await identify(floor, shopper, ask);
    const input = {
      requestId: newId(),
      identification: shopper.identification,
      points: 1 + Math.floor(Math.random() * 300),
    };
    const { body } = await ask(url, "redeem", input, cashierToken);
    if (!body) return;
    const answer = { entry: body.entry, redemption: body.redemption };
    keep({ route: "redeem", input, token: cashierToken, memberId: shopper.memberId }, body.entry, answer);
  }

  async function refund(): Promise<void> {
    const sale = pick(sold);
    if (!sale) return sell();
    const amountFen = Math.max(1, Math.floor(sale.amountFen * Math.random() * 0.7));
    const input = { requestId: newId(), orderNumber: sale.orderNumber, amountFen };
    const { body } = await ask(url, "refundSale", input, cashierToken);
    if (!body?.entry) return;
    const answer = { entry: body.entry, cashFen: body.cashFen };
    keep({ route: "refundSale", input, token: cashierToken, memberId: sale.memberId }, body.entry, answer);
  }

  async function give(): Promise<void> {
    const [from, to] = [pick(shoppers), pick(shoppers)];
    const input = { requestId: newId(), memberNumber: to.memberNumber, points: 1 + Math.floor(Math.random() * 200) };
    const { body } = await ask(url, "giveGift", input, from.token);
    if (body) keep({ route: "giveGift", input, token: from.token, memberId: from.memberId }, body, body);
  }

  async function adjust(): Promise<void> {
    const { memberId } = pick(shoppers);
    const points = Math.random() < 0.6 ? 100 : -50;
    const input = { requestId: newId(), memberId, wallet: "points" as const, points, reason: "chaos" };
    const { body } = await ask(url, "adjust", input, operatorToken);
    if (body) keep({ route: "adjust", input, token: operatorToken, memberId }, body.entry, body.entry);
  }

  async function again(): Promise<void> {
    const deed = pick(told.deeds);
    if (!deed) return sell();
    const contradiction = await repeat(url, deed, ask);
    if (contradiction) told.contradictions.push(contradiction);
  }

  const work = async () => {
    while (!stopped()) await pick([sell, sell, sell, redeem, refund, give, adjust, again])();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return told;
}

/** Sends a request that was answered once more; says so when the answer is another. */
export async function repeat(url: string, deed: Deed, ask = askUntilAnswered): Promise<string | undefined> {
  const { route, input, token, answer } = deed;
  const answered = await ask(url, route as "recordSale", input as never, token);
  const body: Record<string, unknown> = { ...answered.body };
  const parts: Record<string, unknown> = {
    recordSale: { entry: body.entry, payFen: body.payFen },
    redeem: { entry: body.entry, redemption: body.redemption },
    refundSale: { entry: body.entry, cashFen: body.cashFen },
    giveGift: body,
    adjust: body.entry,
  };
  const now = answered.code ?? text(parts[route]);
  return now === answer ? undefined : `${route} ${text(input)}: first ${answer}, then ${now}`;
}

async function join(floor: Floor, name: string, ask: typeof askUntilAnswered): Promise<Shopper> {
  const { url, programId, termsVersion } = floor;
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = (await ask(url, "signIn", { programId, wechatCode: code })).body;
  if (!signedIn || signedIn.joined) throw new Error(`${name} has been here before`);
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  const joining = { joinToken: signedIn.joinToken, termsVersion, consents };
  const { token = "" } = (await ask(url, "join", joining)).body ?? {};
  const profile = (await ask(url, "getProfile", {}, token)).body;
  const shown = (await ask(url, "getMemberCode", {}, token)).body;
  if (!profile || !shown) throw new Error(`${name} could not join`);
  const key = Uint8Array.from(Buffer.from(shown.key, "hex"));
  const { memberId, memberNumber } = profile;
  const shopper: Shopper = { memberId, memberNumber, token, key, identification: "", lastPaidStep: 0 };
  shopper.identification = await identify(floor, shopper, ask);
  return shopper;
}

async function identify(floor: Floor, { memberNumber, key }: Shopper, ask: typeof askUntilAnswered): Promise<string> {
  const code = memberCode(memberNumber, key, Math.floor(Date.now() / 1000 / STEP_SECONDS));
  const { body } = await ask(floor.url, "identifyMember", { code }, floor.cashierToken);
  // A code that was shown too late is shown again.
  return body?.identification ?? identify(floor, { memberNumber, key } as Shopper, ask);
}
