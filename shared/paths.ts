/**
 * The name, method, path and door of every route. A key here names the route everywhere: its handler is
 * functions/handlers/<key>.ts, its shapes are in routes.ts, the app says call("<key>"), the logs say <key>.
 * It stands apart from the shapes so that the phone does not have to carry them.
 */
interface Path {
  method: "GET" | "POST";
  path: `/${string}`;
  door: Door;
}

/** Who may come in: anyone, or the bearer of a session for that door, or a signed call. */
export type Door = "public" | "shopper" | "cashier" | "operator" | "partner";

export const paths = {
  getProgram: { method: "GET", path: "/programs/{programId}", door: "public" },
  getLogo: { method: "GET", path: "/programs/{programId}/logo", door: "public" },
  signIn: { method: "POST", path: "/sessions", door: "public" },
  join: { method: "POST", path: "/members", door: "public" },
  acceptInvitation: { method: "POST", path: "/staff-sessions", door: "public" },
  renewSession: { method: "POST", path: "/sessions/renew", door: "public" },
  getRoot: { method: "GET", path: "/programs/{programId}/roots/{day}", door: "public" },
  previewClaim: { method: "POST", path: "/claims/preview", door: "public" },
  getWheelRules: { method: "GET", path: "/programs/{programId}/wheels/{wheelId}", door: "public" },
  getWheelFile: { method: "GET", path: "/programs/{programId}/wheels/{wheelId}/file", door: "public" },

  getWallet: { method: "GET", path: "/wallet", door: "shopper" },
  listEntries: { method: "GET", path: "/entries", door: "shopper" },
  getEntry: { method: "GET", path: "/entries/{seq}", door: "shopper" },
  getProof: { method: "GET", path: "/entries/{seq}/proof", door: "shopper" },
  getMemberCode: { method: "GET", path: "/member-code", door: "shopper" },
  getProfile: { method: "GET", path: "/profile", door: "shopper" },
  changeProfile: { method: "POST", path: "/profile", door: "shopper" },
  exportMyData: { method: "GET", path: "/profile/export", door: "shopper" },
  eraseMyData: { method: "POST", path: "/profile/erase", door: "shopper" },
  setConsent: { method: "POST", path: "/consents", door: "shopper" },
  giveGift: { method: "POST", path: "/gifts", door: "shopper" },
  claimSale: { method: "POST", path: "/claims", door: "shopper" },
  tellEvent: { method: "POST", path: "/events", door: "shopper" },
  listWheels: { method: "GET", path: "/wheels", door: "shopper" },
  getWheel: { method: "GET", path: "/wheels/{wheelId}", door: "shopper" },
  spin: { method: "POST", path: "/wheels/{wheelId}/draws", door: "shopper" },
  setSeed: { method: "POST", path: "/wheels/{wheelId}/seed", door: "shopper" },
  listDraws: { method: "GET", path: "/wheels/{wheelId}/draws", door: "shopper" },
  getDraw: { method: "GET", path: "/draws/{seq}", door: "shopper" },
  listCoupons: { method: "GET", path: "/coupons", door: "shopper" },
  listTasks: { method: "GET", path: "/tasks", door: "shopper" },
  claimTask: { method: "POST", path: "/tasks/{task}/claims", door: "shopper" },
  getSurvey: { method: "GET", path: "/tasks/{task}/survey", door: "shopper" },
  answerSurvey: { method: "POST", path: "/tasks/{task}/answers", door: "shopper" },
  beginUpload: { method: "POST", path: "/tasks/{task}/uploads", door: "shopper" },
  submitEvidence: { method: "POST", path: "/tasks/{task}/evidence", door: "shopper" },
  appealEvidence: { method: "POST", path: "/evidence/{evidenceId}/appeal", door: "shopper" },
  visitStore: { method: "POST", path: "/visits", door: "shopper" },

  listBenefits: { method: "GET", path: "/benefits", door: "shopper" },
  listMessages: { method: "GET", path: "/messages", door: "shopper" },
  markMessagesRead: { method: "POST", path: "/messages/read", door: "shopper" },
  allowMessages: { method: "POST", path: "/messages/allowed", door: "shopper" },

  getTill: { method: "GET", path: "/till", door: "cashier" },
  identifyMember: { method: "POST", path: "/till/identifications", door: "cashier" },
  previewSale: { method: "POST", path: "/till/sales/preview", door: "cashier" },
  recordSale: { method: "POST", path: "/till/sales", door: "cashier" },
  confirmEvent: { method: "POST", path: "/till/events", door: "cashier" },
  listMemberBenefits: { method: "POST", path: "/till/benefits", door: "cashier" },
  useBenefit: { method: "POST", path: "/till/benefits/use", door: "cashier" },
  findSale: { method: "GET", path: "/till/sales/{orderNumber}", door: "cashier" },
  refundSale: { method: "POST", path: "/till/refunds", door: "cashier" },
  markDelivered: { method: "POST", path: "/till/deliveries", door: "cashier" },
  redeem: { method: "POST", path: "/till/redemptions", door: "cashier" },
  refundRedemption: { method: "POST", path: "/till/redemptions/refund", door: "cashier" },
  showClaimCode: { method: "POST", path: "/till/claims", door: "cashier" },
  findCoupons: { method: "POST", path: "/till/coupons/find", door: "cashier" },
  useCoupon: { method: "POST", path: "/till/coupons/use", door: "cashier" },
  returnCoupon: { method: "POST", path: "/till/coupons/return", door: "cashier" },
  listTillOperations: { method: "GET", path: "/till/operations", door: "cashier" },

  getTotals: { method: "GET", path: "/operator/totals", door: "operator" },
  listDays: { method: "GET", path: "/operator/days", door: "operator" },
  listStores: { method: "GET", path: "/operator/stores", door: "operator" },
  addStore: { method: "POST", path: "/operator/stores", door: "operator" },
  listStaff: { method: "GET", path: "/operator/staff", door: "operator" },
  inviteStaff: { method: "POST", path: "/operator/invitations", door: "operator" },
  endStaff: { method: "POST", path: "/operator/staff/{staffId}/end", door: "operator" },
  findMember: { method: "GET", path: "/operator/members", door: "operator" },
  listMemberEntries: { method: "GET", path: "/operator/members/{memberId}/entries", door: "operator" },
  adjust: { method: "POST", path: "/operator/adjustments", door: "operator" },
  labelMember: { method: "POST", path: "/operator/members/{memberId}/labels", door: "operator" },
  listProgramWheels: { method: "GET", path: "/operator/wheels", door: "operator" },
  saveWheel: { method: "POST", path: "/operator/wheels", door: "operator" },
  publishWheel: { method: "POST", path: "/operator/wheels/{wheelId}/publish", door: "operator" },
  changeWheel: { method: "POST", path: "/operator/wheels/{wheelId}/changes", door: "operator" },
  endWheel: { method: "POST", path: "/operator/wheels/{wheelId}/end", door: "operator" },
  archiveWheel: { method: "POST", path: "/operator/wheels/{wheelId}/archive", door: "operator" },
  getWheelReport: { method: "GET", path: "/operator/wheels/{wheelId}/report", door: "operator" },
  grantChances: { method: "POST", path: "/operator/chances", door: "operator" },
  listEvidence: { method: "GET", path: "/operator/evidence", door: "operator" },
  judgeEvidence: { method: "POST", path: "/operator/evidence/{evidenceId}/judgement", door: "operator" },
  getSurveyResults: { method: "GET", path: "/operator/tasks/{task}/survey", door: "operator" },
  makeStoreCode: { method: "POST", path: "/operator/stores/{storeId}/code", door: "operator" },

  getProgramDraft: { method: "GET", path: "/operator/program/draft", door: "operator" },
  saveProgramDraft: { method: "POST", path: "/operator/program/draft", door: "operator" },
  diffProgram: { method: "POST", path: "/operator/program/diff", door: "operator" },
  dryRun: { method: "POST", path: "/operator/program/dry-run", door: "operator" },
  submitDraft: { method: "POST", path: "/operator/program/draft/submit", door: "operator" },
  approveDraft: { method: "POST", path: "/operator/program/draft/approve", door: "operator" },
  rejectDraft: { method: "POST", path: "/operator/program/draft/reject", door: "operator" },
  withdrawDraft: { method: "POST", path: "/operator/program/draft/withdraw", door: "operator" },
  startBacktest: { method: "POST", path: "/operator/program/backtests", door: "operator" },
  getBacktest: { method: "GET", path: "/operator/program/backtests/{backtestId}", door: "operator" },
  listProgramVersions: { method: "GET", path: "/operator/program/versions", door: "operator" },
  getProgramVersion: { method: "GET", path: "/operator/program/versions/{version}", door: "operator" },

  importSales: { method: "POST", path: "/partner/sales", door: "partner" },
  importEvents: { method: "POST", path: "/partner/events", door: "partner" },
  usePartnerBenefit: { method: "POST", path: "/partner/benefits", door: "partner" },
  refundPartnerSale: { method: "POST", path: "/partner/refunds", door: "partner" },
  markPartnerDelivered: { method: "POST", path: "/partner/deliveries", door: "partner" },
  createClaimCode: { method: "POST", path: "/partner/claims", door: "partner" },
} satisfies Record<string, Path>;

export type RouteName = keyof typeof paths;
export type RoutesOf<D extends Door> = { [R in RouteName]: (typeof paths)[R]["door"] extends D ? R : never }[RouteName];

/** The names in a path's braces. */
export const placesOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
