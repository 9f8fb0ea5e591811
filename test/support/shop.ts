import { randomBytes } from "node:crypto";
import { served as cashier } from "../../functions/doors/cashier";
import { served as operator } from "../../functions/doors/operator";
import { served as partner } from "../../functions/doors/partner";
import { served as play } from "../../functions/doors/play";
import { served as program } from "../../functions/doors/program";
import { served as anyone } from "../../functions/doors/public";
import { served as shopper } from "../../functions/doors/shopper";
import { bootstrap } from "../../functions/jobs/bootstrap";
import { codeKeyOf } from "../../functions/members/identify";
import { loadMember } from "../../functions/members/store";
import { door } from "../../functions/platform/door";
import { luck } from "../../functions/platform/luck";
import type { Secrets } from "../../functions/platform/secrets";
import { staffAccessOver } from "../../functions/platform/staffAccess";
import type { Tables } from "../../functions/platform/tables";
import { signatureOf } from "../../functions/platform/who";
import type { World } from "../../functions/platform/world";
import { settingsOver } from "../../functions/programs/settings";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { memberCode, stepAt } from "../../shared/memberCode";
import { paths, type RouteName } from "../../shared/paths";
import { requestIdFrom } from "../../shared/requestId";
import { type Input, type Output, routes } from "../../shared/routes";

process.env.LOG_LEVEL ??= "error";

export const secrets: Secrets = {
  signingKey: "a signing key for tests, long enough",
  codeKey: "a code key for tests, long enough too",
  wechatAppId: "wx0",
  wechatSecret: "none",
  partners: { pos: { secret: "a partner's secret for tests, long enough", programId: "demo" } },
};

export interface Answer<T> {
  status: number;
  body: T & { code?: string; message?: string; detail?: Record<string, unknown> };
}

interface CallOptions {
  token?: string;
  /** Sent as it is, instead of the input. */
  rawBody?: string;
  headers?: Record<string, string>;
}

/** A shop with its program, a cashier and members, behind the real doors. Monday noon in Shanghai, and time stands still. */
export async function openShop(
  tables: Tables,
  options: { openidOf?: World["openidOf"]; rates?: World["rates"]; atMs?: number } = {},
) {
  const time = { ms: options.atMs ?? Date.parse("2026-11-16T04:00:00.000Z") };
  const clock = () => time.ms;
  const world: World = {
    tables,
    settings: settingsOver(tables, clock),
    staffAccess: staffAccessOver(tables, clock),
    // Time stands still in most tests, so no token would ever come back; test/security is about the rates.
    rates: options.rates ?? { take: () => undefined },
    luck,
    clock,
    secrets: async () => secrets,
    // Where a test is not about WeChat, the code is the openid; test/handlers/signIn.test.ts speaks the wire.
    openidOf: options.openidOf ?? (async (code) => code),
    appUrl: "http://127.0.0.1/",
  };
  const doors = {
    public: door(anyone, routes, {}, world),
    shopper: door({ ...shopper, ...play }, routes, {}, world),
    cashier: door(cashier, routes, {}, world),
    operator: door({ ...operator, ...program }, routes, {}, world),
    partner: door(partner, routes, {}, world),
  };

  async function call<R extends RouteName>(
    name: R,
    input: Input<R>,
    options: CallOptions = {},
  ): Promise<Answer<Output<R>>> {
    const event = eventOf(name, input, options, clock());
    const response = (await doors[paths[name].door](event as never, {} as never)) as {
      statusCode: number;
      body: string;
    };
    return { status: response.statusCode, body: JSON.parse(response.body) };
  }

  async function join(name: string, invitedBy?: string) {
    const signedIn = await call("signIn", { programId: "demo", wechatCode: name });
    const body = signedIn.body as { joinToken?: string };
    const joined = await call("join", {
      joinToken: body.joinToken ?? "",
      displayName: name,
      ...(invitedBy === undefined ? {} : { invitedBy }),
      termsVersion: demoProgram.termsVersion,
      consents: [{ purpose: "membership", version: "1", given: true }],
    });
    const { token } = joined.body;
    const { memberId, memberNumber } = (await call("getProfile", {}, { token })).body;
    const key = codeKeyOf(secrets.codeKey, await loadMember(tables, "demo", memberId));
    const code = (stepsAgo = 0) => memberCode(memberNumber, key, stepAt(clock()) - stepsAgo);
    return { token, memberId, memberNumber, code, renewalToken: joined.body.renewalToken };
  }

  async function hire(role: "cashier" | "operator", operatorToken: string, storeId = "jiefang-road", tillId = "1") {
    const invited = await call(
      "inviteStaff",
      { requestId: newId(clock()), role, name: role, ...(role === "cashier" ? { storeId } : {}) },
      { token: operatorToken },
    );
    const accepted = await call("acceptInvitation", { invitationCode: invited.body.invitationCode, tillId });
    return {
      token: accepted.body.token,
      staffId: invited.body.staff.staffId,
      renewalToken: accepted.body.renewalToken,
    };
  }

  const { invitationCode } = await bootstrap(world, {
    program: demoProgram,
    stores: demoStores,
    requestId: `first-${newId(0)}`,
  });
  const first = await call("acceptInvitation", { invitationCode });
  const operatorToken = first.body.token;
  const cashierToken = (await hire("cashier", operatorToken)).token;
  const identify = async (code: string, token = cashierToken) =>
    (await call("identifyMember", { code }, { token })).body.identification;

  return {
    world,
    time,
    call,
    join,
    hire,
    identify,
    operator: { token: operatorToken },
    cashier: { token: cashierToken },
    newId: () => newId(clock()),
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** A call as API Gateway hands it to a Lambda. */
export function eventOf<R extends RouteName>(
  name: R,
  input: Input<R>,
  { token, rawBody, headers = {} }: CallOptions,
  nowMs: number,
) {
  const { method, path, door: at } = paths[name];
  const { filled, rest } = fill(path, input as Record<string, unknown>);
  const body = method === "POST" ? (rawBody ?? JSON.stringify(rest)) : "";
  return {
    routeKey: `${method} ${path}`,
    rawPath: filled.path,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(at === "partner" ? signed(method, filled.path, body, nowMs) : {}),
      ...headers,
    },
    pathParameters: filled.places,
    queryStringParameters: method === "GET" ? rest : undefined,
    requestContext: { requestId: "test", http: { method } },
    body,
  };
}

const newId = (atMs: number) => requestIdFrom(atMs, randomBytes(10));

function fill(path: string, input: Record<string, unknown>) {
  const rest = { ...input };
  const places: Record<string, string> = {};
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    places[name] = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(places[name]);
  });
  return { filled: { path: filled, places }, rest: rest as Record<string, string> };
}

function signed(method: string, path: string, body: string, nowMs: number): Record<string, string> {
  const time = new Date(nowMs).toISOString();
  const nonce = randomBytes(8).toString("hex");
  const signature = signatureOf(secrets.partners.pos?.secret ?? "", { method, path, time, nonce, body });
  return { "x-jifen-key": "pos", "x-jifen-time": time, "x-jifen-nonce": nonce, "x-jifen-signature": signature };
}
