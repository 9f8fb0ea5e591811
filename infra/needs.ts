import { paths, type RouteName } from "../shared/paths";
import { lambdaOf, type LambdaName } from "./lambdas";
import type { TableKey } from "./tables";

/**
 * What is done with the tables. There is nothing here that changes or removes an entry of the ledger, so no role can be
 * given it.
 */
export const uses = {
  "ledger:read": { table: "ledger", actions: ["GetItem", "Query"] },
  "ledger:append": { table: "ledger", actions: ["GetItem", "Query", "PutItem"] },
  "main:get": { table: "main", actions: ["GetItem"] },
  "main:query": { table: "main", actions: ["Query"] },
  "main:put": { table: "main", actions: ["PutItem"] },
  "main:update": { table: "main", actions: ["UpdateItem"] },
  "main:remove": { table: "main", actions: ["DeleteItem"] },
} as const satisfies Record<string, { table: TableKey; actions: string[] }>;

export type Use = keyof typeof uses;

/** Staff are looked up on every call of theirs; programs and stores are listed. */
const staff: Use[] = ["main:get"];
const settings: Use[] = ["main:query"];

/** What each route does. A Lambda's role may do the sum of what its routes do, and nothing else. */
const needs: Record<RouteName, Use[]> = {
  getProgram: settings,
  getLogo: settings,
  signIn: [...settings, "main:get", "main:put", "ledger:append"],
  join: [...settings, "main:get", "main:put", "ledger:append"],
  acceptInvitation: ["main:get", "main:update", "main:put"],
  renewSession: ["main:get", "main:update", "main:put"],
  getRoot: ["main:get"],
  previewClaim: [...settings, "main:get"],
  getWheelRules: ["main:get", "main:query"],
  getWheelFile: ["main:get", "main:query"],

  getWallet: [...settings, "ledger:read"],
  listEntries: [...settings, "ledger:read"],
  getEntry: [...settings, "ledger:read"],
  getProof: [...settings, "main:get", "main:query", "ledger:read"],
  getMemberCode: ["main:get"],
  getProfile: ["main:get"],
  changeProfile: [...settings, "main:get", "main:update", "ledger:append", "main:put"],
  setConsent: ["main:get", "main:update", "main:put"],
  exportMyData: [...settings, "main:get", "main:query", "main:update", "ledger:read"],
  eraseMyData: ["main:get", "main:query", "main:put", "main:remove"],
  giveGift: [...settings, "main:get", "ledger:append"],
  claimSale: [...settings, "main:get", "main:update", "ledger:append"],
  tellEvent: [...settings, "main:get", "ledger:append"],
  listWheels: ["main:query", "ledger:read"],
  getWheel: ["main:get", "main:query", "ledger:read"],
  spin: [...settings, "main:get", "main:query", "main:put", "main:update", "ledger:append"],
  setSeed: ["main:get", "main:put"],
  listDraws: ["main:get", "main:query", "ledger:read"],
  getDraw: [...settings, "main:get", "ledger:read"],
  listCoupons: [...settings, "main:query"],
  listTasks: [...settings, "main:get", "main:query", "main:update", "ledger:read"],
  claimTask: [...settings, "main:get", "main:query", "main:put", "main:update", "ledger:append"],
  getSurvey: [...settings, "main:get", "main:update", "ledger:read"],
  answerSurvey: [...settings, "main:get", "main:put", "main:update", "ledger:append"],
  beginUpload: [...settings, "main:get", "main:update", "ledger:read"],
  submitEvidence: [...settings, "main:get", "main:query", "main:put", "main:update", "ledger:read"],
  appealEvidence: ["main:get", "main:put"],
  visitStore: [...settings, "main:get", "ledger:append"],

  listBenefits: [...settings, "ledger:read"],
  listMessages: ["main:get", "main:query"],
  markMessagesRead: ["main:get", "main:query", "main:update"],
  allowMessages: [...settings, "main:update"],

  getTill: [...staff, ...settings],
  identifyMember: [...staff, ...settings, "main:update", "ledger:read"],
  previewSale: [...staff, ...settings, "ledger:read"],
  recordSale: [...staff, ...settings, "main:put", "main:update", "ledger:append"],
  confirmEvent: [...staff, ...settings, "ledger:append"],
  listMemberBenefits: [...staff, ...settings, "ledger:read"],
  useBenefit: [...staff, ...settings, "ledger:append"],
  findSale: [...staff, ...settings, "ledger:read"],
  refundSale: [...staff, ...settings, "main:put", "main:update", "ledger:append"],
  markDelivered: [...staff, ...settings, "main:update", "ledger:append"],
  redeem: [...staff, ...settings, "ledger:append"],
  refundRedemption: [...staff, ...settings, "ledger:append"],
  showClaimCode: [...staff, ...settings, "main:put"],
  listTillOperations: [...staff, "main:query"],
  findCoupons: [...staff, ...settings, "main:get", "main:query", "main:update", "ledger:read"],
  useCoupon: [...staff, ...settings, "main:get", "main:put", "main:update"],
  returnCoupon: [...staff, ...settings, "main:get", "main:update"],

  getTotals: [...staff, ...settings],
  listDays: [...staff, ...settings],
  listStores: [...staff, ...settings],
  addStore: [...staff, "main:put"],
  listStaff: [...staff, "main:query"],
  inviteStaff: [...staff, ...settings, "main:put"],
  endStaff: [...staff, "main:update"],
  findMember: [...staff, ...settings, "ledger:read"],
  listMemberEntries: [...staff, ...settings, "ledger:read"],
  adjust: [...staff, ...settings, "ledger:append"],
  startBacktest: [...staff, "main:put"],
  getBacktest: staff,
  labelMember: [...staff, ...settings, "main:update", "ledger:read"],
  listProgramWheels: [...staff, ...settings],
  saveWheel: [...staff, ...settings, "main:put"],
  publishWheel: [...staff, ...settings, "main:put"],
  changeWheel: [...staff, ...settings, "main:put"],
  endWheel: [...staff, ...settings, "main:put"],
  archiveWheel: [...staff, ...settings, "main:put"],
  getWheelReport: [...staff, "main:query"],
  grantChances: [...staff, ...settings, "ledger:append"],
  listEvidence: [...staff, ...settings, "main:get", "main:query"],
  judgeEvidence: [...staff, ...settings, "main:get", "main:put", "main:update", "ledger:append"],
  getSurveyResults: [...staff, ...settings, "main:query"],
  makeStoreCode: [...staff, ...settings],

  getProgramDraft: [...staff, ...settings],
  saveProgramDraft: [...staff, ...settings, "main:put"],
  diffProgram: [...staff, ...settings],
  dryRun: [...staff, ...settings, "ledger:read"],
  submitDraft: [...staff, ...settings, "main:put"],
  approveDraft: [...staff, ...settings, "main:put"],
  rejectDraft: [...staff, ...settings, "main:put"],
  withdrawDraft: [...staff, ...settings, "main:put"],
  listProgramVersions: [...staff, ...settings],
  getProgramVersion: [...staff, ...settings],

  importSales: [...settings, "main:get", "main:put", "main:update", "ledger:append"],
  importEvents: [...settings, "main:get", "ledger:append"],
  markPartnerDelivered: [...settings, "main:get", "main:update", "ledger:append"],
  usePartnerBenefit: [...settings, "main:get", "ledger:append"],
  refundPartnerSale: [...settings, "main:get", "main:put", "main:update", "ledger:append"],
  createClaimCode: [...settings, "main:get", "main:put"],
};

/** Grants what a crash left half done, and projects every entry. */
const streamNeeds: Use[] = [...settings, "main:get", "main:put", "main:update", "ledger:append"];
/** Expires lots, closes and replays days, and sets a program up. */
const jobsNeeds: Use[] = [...settings, "main:get", "main:put", "main:update", "main:remove", "ledger:append"];

/** What one route does. */
export const needsOfRoute = (name: RouteName): Use[] => needs[name];

/** Everything that a Lambda's role may do with the tables, each once. */
export function needsOf(lambda: LambdaName): Use[] {
  if (lambda === "stream") return streamNeeds;
  if (lambda === "jobs") return jobsNeeds;
  const routes = (Object.keys(paths) as RouteName[]).filter((name) => lambdaOf(paths[name]) === lambda);
  return [...new Set(routes.flatMap((name) => needs[name]))];
}

/** Daily roots and exports are written by the jobs, once; nobody reads them here. */
export const writesArchive = (lambda: LambdaName): boolean => lambda === "jobs";

/** What is done with what members upload: raw as it came from a phone, clean as an operator sees it. */
export const uploadUses: Partial<Record<LambdaName, Record<string, string[]>>> = {
  /** Whoever asks for a copy of their data, or to be forgotten. */
  shopper: { clean: ["DeleteObject", "GetObject"] },
  play: { raw: ["PutObject", "GetObject", "DeleteObject"], clean: ["PutObject"] },
  operator: { clean: ["GetObject"] },
};

/** The stream reads no secret; whoever checks a session or signs a link does. */
export const needsSecrets = (lambda: LambdaName): boolean => lambda !== "stream";

/** Messages leave by a job, never while somebody waits. */
export const sendsMessages = (lambda: LambdaName): boolean => lambda === "jobs";
