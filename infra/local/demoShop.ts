import { randomUUID } from "node:crypto";
import { invitationLink } from "../../functions/staff/invitationLink";
import { Refusal } from "../../shared/errors";
import type { Program } from "../../shared/program";
import { callApi } from "./apiClient";
import type { DataFolder } from "./dataFolder";
import { CannotStart } from "./CannotStart";
import { demoShopper, demoStores } from "./demo";
import { furnishDemo } from "./furnishDemo";
import { type OpenedProgram, openedProgram } from "./openedProgram";
import type { Stack } from "./stack";

/** What demo.json remembers. */
interface DemoState {
  /** What it was opened with, where that was named. */
  program?: string | undefined;
  openedAtMs: number;
  /** How often the shop was founded: once, unless that was interrupted. */
  foundings: number;
  isFurnished: boolean;
  /** Of the operator in whose name invitations are made. */
  renewalToken?: string;
  invitations: { cashier?: Invitation; operator?: Invitation };
}

interface Invitation {
  staffId: string;
  code: string;
  validUntil: string;
}

const DAY_MS = 24 * 60 * 60_000;
/** While the shop opens, receipts of two years can be claimed, so that its first member has a history. */
const OPENING_CLAIM_HOURS = 2 * 366 * 24;
const OPENING_MS = 10_000;

/**
 * Opens the demo shop, furnishing it the first time, and gives an address to sign in at for each role. Everything goes
 * through the same doors as in a real shop; what an interruption left undone is done by the next start. `own` is what
 * it opens with when no program is named.
 */
export async function openDemoShop(stack: Stack, folder: DataFolder, named?: string, own?: Program) {
  const state = folder.read<DemoState>("demo.json") ?? newState(named);
  if (named !== undefined && named !== state.program) {
    throw new CannotStart(`The shop is open already. To open it with ${named}, start over with --fresh.`);
  }
  const shop = openedProgram(state.program, own);
  const save = () => folder.write("demo.json", state);
  const token = (await signedIn(stack, state, shop, save)).token;
  if (!state.isFurnished) {
    await furnishDemo(stack, { program: shop.program, openedAtMs: state.openedAtMs, operatorToken: token });
    state.isFurnished = true;
    save();
  }
  const { staff } = await callApi(stack.url, "listStaff", {}, token);
  for (const role of ["cashier", "operator"] as const) {
    const known = state.invitations[role];
    const isUnused = staff.some(({ staffId, status }) => staffId === known?.staffId && status === "invited");
    // One that nobody has used still works, and spares the list of staff another line.
    const isGood = isUnused && Date.parse(known?.validUntil ?? "") > Date.now() + DAY_MS;
    if (!isGood) state.invitations[role] = await invite(stack, role, token);
  }
  save();
  return {
    shopper: `${stack.url}#/pages/home/index?as=${demoShopper.name}`,
    cashier: invitationLink(stack.url, "cashier", (state.invitations.cashier as Invitation).code),
    operator: invitationLink(stack.url, "operator", (state.invitations.operator as Invitation).code),
  };
}

const newState = (program: string | undefined): DemoState => ({
  program,
  openedAtMs: Date.now(),
  foundings: 0,
  isFurnished: false,
  invitations: {},
});

/** The launcher's operator, who is the shop's first. Whoever cannot come back in may be at another, empty database. */
async function signedIn(stack: Stack, state: DemoState, shop: OpenedProgram, save: () => void) {
  const renewed = state.isFurnished && state.renewalToken && (await renew(stack, state.renewalToken));
  if (!renewed) {
    state.isFurnished = false;
    state.foundings++;
    save();
  }
  const session = renewed || (await foundShop(stack, shop, state.foundings));
  state.renewalToken = session.renewalToken;
  save();
  return session;
}

async function renew(stack: Stack, renewalToken: string) {
  try {
    return await callApi(stack.url, "renewSession", { renewalToken });
  } catch (error) {
    if (error instanceof Refusal && error.code === "session_ended") return undefined;
    throw error;
  }
}

/**
 * Sets the program up twice: with terms for the opening, and with the lasting ones, which count a few seconds later.
 * Versions never change, so a founding after an interrupted one writes two new ones.
 */
async function foundShop(stack: Stack, { program, stores }: OpenedProgram, foundings: number) {
  const opening: Program = {
    ...program,
    version: 2 * foundings - 1,
    claimHours: OPENING_CLAIM_HOURS,
    ...(foundings > 1 && { effectiveFrom: new Date().toISOString() }),
  };
  const lasting: Program = {
    ...program,
    version: 2 * foundings,
    effectiveFrom: new Date(Date.now() + OPENING_MS).toISOString(),
  };
  const asked = { job: "bootstrap", stores, requestId: randomUUID() };
  await stack.runJob({ ...asked, program: opening });
  const { invitationCode } = (await stack.runJob({ ...asked, program: lasting })) as { invitationCode: string };
  return callApi(stack.url, "acceptInvitation", { invitationCode });
}

async function invite(stack: Stack, role: "cashier" | "operator", token: string): Promise<Invitation> {
  const names = { cashier: "演示收银员 Demo cashier", operator: "演示运营 Demo operator" };
  const store = role === "cashier" ? { storeId: demoStores[0]?.storeId } : {};
  const asked = { requestId: `demo-${role}-${randomUUID()}`, role, name: names[role], ...store };
  const { staff, invitationCode, validUntil } = await callApi(stack.url, "inviteStaff", asked, token);
  return { staffId: staff.staffId, code: invitationCode, validUntil };
}
