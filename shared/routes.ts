import * as z from "zod";
import { AmountFen, Day, Instant, Points, RequestId, WalletName, WorthFen } from "./figures";
import { MessageView } from "./messages";
import { DayRoot, Proof } from "./proof";
import { Program } from "./program";
import { EventName, Key, Name } from "./rule";
import { SaleDetails, SaleLine } from "./sale";
import type { RouteName } from "./paths";
import { backtestRoutes } from "./backtestRoutes";
import { programRoutes } from "./programRoutes";
import { CouponView } from "./coupon";
import { taskRoutes } from "./taskRoutes";
import { wheelRoutes } from "./wheelRoutes";
import {
  Adjustment,
  BenefitView,
  Consent,
  ConsentPurpose,
  EntryView,
  EventKey,
  IdentifiedMember,
  ImportedEvent,
  ImportedEventResult,
  ImportedSale,
  ImportResult,
  MemberSummary,
  OrderNumber,
  Profile,
  Session,
  StaffMember,
  Store,
  TierView,
  TillOperation,
  WalletView,
} from "./views";

interface Shapes {
  /** One line for the API's own description. */
  summary: string;
  /** The body of a POST together with the names in the path; of a GET the path's names and the query. */
  input: z.ZodType;
  output: z.ZodType;
}

/** A number in a query or a path arrives as text. */
const whole = <T extends z.ZodType<number, number>>(schema: T) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(schema);
const PageOf = (item: z.ZodType) => z.object({ entries: z.array(item), next: z.string().optional() });
const saleInput = { orderNumber: OrderNumber, amountFen: AmountFen.positive(), ...SaleDetails.shape };
const claimInput = { requestId: RequestId, ...saleInput };
const ClaimCode = z.object({
  claimCode: z.string(),
  url: z.string(),
  validUntil: Instant,
  amountFen: AmountFen,
  orderNumber: OrderNumber,
});
const ProgramId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const claimText = z.string().min(8).max(600);
const refundInput = {
  requestId: RequestId,
  orderNumber: OrderNumber,
  amountFen: AmountFen.positive(),
  /** Which lines are returned, by their place from 0. Absent: the amount is spread over what is left of all. */
  lines: z
    .array(z.object({ line: z.int().min(0).max(99), amountFen: AmountFen.positive() }))
    .min(1)
    .max(100)
    .optional(),
};
const SaleStatus = z.object({
  orderNumber: OrderNumber,
  amountFen: AmountFen,
  refundedFen: AmountFen,
  paidAt: Instant,
  spentPoints: Points,
  deliveredOn: Day.optional(),
  lines: z.array(SaleLine.extend({ refundedFen: AmountFen })).optional(),
  /** Absent while nobody has claimed the sale. */
  member: MemberSummary.optional(),
  entry: EntryView.optional(),
});
const Refunded = z.object({ sale: SaleStatus, cashFen: AmountFen, entry: EntryView.optional() });
const Delivered = z.object({ sale: SaleStatus, entry: EntryView.optional() });
const Sold = z.object({ entry: EntryView, member: MemberSummary, payFen: AmountFen });
const Benefits = z.object({ tier: TierView, benefits: z.array(BenefitView) });
const benefitInput = { benefit: Key, note: z.string().trim().min(1).max(60).optional() };
const entriesInput = {
  before: whole(Points.positive()).optional(),
  limit: whole(z.int().min(1).max(100)).optional(),
  only: z.enum(["in", "out", "back"]).optional(),
};

export const routes = {
  ...programRoutes,
  ...backtestRoutes,
  ...wheelRoutes,
  ...taskRoutes,

  getProgram: {
    summary: "What a program offers and its terms, before anyone joins",
    input: z.object({ programId: ProgramId }),
    output: Program,
  },
  signIn: {
    summary: "Sign a shopper in with a code from wx.login",
    input: z.object({ programId: ProgramId, wechatCode: z.string().min(1).max(200) }),
    output: z.union([
      z.object({ joined: z.literal(true), session: Session }),
      z.object({ joined: z.literal(false), joinToken: z.string() }),
    ]),
  },
  join: {
    summary: "Become a member: the terms accepted, each consent with its purpose and version",
    input: z.object({
      joinToken: z.string().max(2000),
      displayName: z.string().trim().min(1).max(60).optional(),
      /** The member number of the friend who invited. */
      invitedBy: z
        .string()
        .regex(/^\d{9}$/)
        .optional(),
      termsVersion: z.string(),
      consents: z.array(z.object({ purpose: ConsentPurpose, version: z.string().max(40), given: z.boolean() })).max(10),
    }),
    output: Session,
  },
  acceptInvitation: {
    summary: "Sign in as staff with an operator's invitation, once, at a till",
    input: z.object({
      invitationCode: z.string().min(6).max(80),
      tillId: z
        .string()
        .regex(/^[\p{L}\p{N}_-]{1,20}$/u)
        .optional(),
    }),
    output: Session,
  },
  renewSession: {
    summary: "A new session for an old one's renewal token, which works once",
    input: z.object({ renewalToken: z.string().max(200) }),
    output: Session,
  },
  getRoot: {
    summary: "What a closed day of the ledger comes to, as one hash over every chain that changed",
    input: z.object({ programId: ProgramId, day: Day }),
    output: DayRoot,
  },
  previewClaim: {
    summary: "What a claim code is worth, before joining",
    input: z.object({ claimCode: claimText }),
    output: z.object({
      programId: z.string(),
      programName: Name,
      storeName: z.string(),
      amountFen: AmountFen,
      paidAt: Instant,
      validUntil: Instant,
      points: Points,
      worthFen: WorthFen,
    }),
  },

  getWallet: {
    summary: "What the member holds, what it is worth and when it expires",
    input: z.object({}),
    output: WalletView,
  },
  listEntries: {
    summary: "The member's entries, newest first",
    input: z.object(entriesInput),
    output: PageOf(EntryView) as z.ZodType<{ entries: EntryView[]; next?: string | undefined }>,
  },
  getEntry: {
    summary: "One entry with its receipt",
    input: z.object({ seq: whole(Points.positive()) }),
    output: EntryView,
  },
  getProof: {
    summary: "The proof that an entry is under the published root of its day",
    input: z.object({ seq: whole(Points.positive()) }),
    output: Proof,
  },
  getMemberCode: {
    summary: "What the phone needs to make member codes without a network",
    input: z.object({}),
    output: z.object({ memberNumber: z.string(), key: z.string(), stepSeconds: z.int(), serverTime: Instant }),
  },
  getProfile: { summary: "The member's own data and consents", input: z.object({}), output: Profile },
  changeProfile: {
    summary: "Change the name, the birthday (month and day) or the mail address",
    input: z.object({
      displayName: z.string().trim().min(1).max(60).optional(),
      birthday: z
        .string()
        .regex(
          /^(02-(0[1-9]|[12]\d)|(04|06|09|11)-(0[1-9]|[12]\d|30)|(01|03|05|07|08|10|12)-(0[1-9]|[12]\d|3[01]))$/,
          "a day that some year has, such as 03-08",
        )
        .optional(),
      /** Empty takes it away. */
      mailAddress: z.union([z.email().max(200), z.literal("")]).optional(),
    }),
    output: Profile,
  },
  exportMyData: {
    summary: "A copy of what is kept about the member, a page of entries at a time",
    input: z.object({ before: whole(Points.positive()).optional() }),
    output: z.object({
      profile: Profile,
      consentHistory: z.array(Consent),
      messages: z.array(MessageView),
      coupons: z.array(CouponView),
      entries: z.array(EntryView),
      next: z.string().optional(),
    }),
  },
  eraseMyData: {
    summary: "Erase the member's personal data and leave the program; the entries stay, under an id that names nobody",
    input: z.object({ confirm: z.literal("erase") }),
    output: z.object({ erasedAt: Instant }),
  },
  setConsent: {
    summary: "Give or withdraw a consent",
    input: z.object({ purpose: ConsentPurpose, version: z.string().max(40), given: z.boolean() }),
    output: z.object({ consents: z.array(Consent) }),
  },
  tellEvent: {
    summary: "What the member does in the app, such as checking in: earns what the rules give for it, once for its day",
    input: z.object({ event: EventName }),
    output: z.object({ entry: EntryView, repeated: z.boolean() }),
  },
  giveGift: {
    summary: "Give points to another member; they keep the days they expire on",
    input: z.object({
      requestId: RequestId,
      memberNumber: z.string().regex(/^\d{9}$/),
      points: Points.positive().max(1_000_000_000),
    }),
    output: EntryView,
  },
  claimSale: {
    summary: "Take the points of a finished sale by its claim code",
    input: z.object({ requestId: RequestId, claimCode: claimText }),
    output: EntryView,
  },

  listBenefits: {
    summary: "What the member's tier gives, used and left",
    input: z.object({}),
    output: Benefits,
  },
  listMessages: {
    summary: "What the service has written to the member, newest first, and how much of it is unread (99 at most)",
    input: z.object({ before: z.string().max(200).optional(), limit: whole(z.int().min(1).max(50)).optional() }),
    output: z.object({ messages: z.array(MessageView), unread: z.int(), next: z.string().optional() }),
  },
  markMessagesRead: {
    summary: "Everything up to a message has been read",
    input: z.object({ through: z.string().max(200) }),
    output: z.object({ unread: z.int() }),
  },
  allowMessages: {
    summary: "The member has allowed one more WeChat subscribe message of each of these templates",
    input: z.object({ templateIds: z.array(z.string().min(1).max(80)).min(1).max(10) }),
    output: z.object({ allowed: z.int() }),
  },

  getTill: {
    summary: "Where this till stands and what its program offers",
    input: z.object({}),
    output: z.object({
      programId: z.string(),
      program: Program,
      storeId: z.string(),
      storeName: z.string(),
      tillId: z.string(),
      staffId: z.string(),
      staffName: z.string(),
      serverTime: Instant,
    }),
  },
  identifyMember: {
    summary: "Who shows this member code",
    input: z.object({ code: z.string().max(200) }),
    output: IdentifiedMember,
  },
  previewSale: {
    summary: "What a sale would earn and leave, decided by the same rules as the sale itself",
    input: z.object({
      identification: z.string().max(2000),
      amountFen: AmountFen,
      pointsToSpend: Points.nonnegative(),
      ...SaleDetails.shape,
    }),
    output: z.object({ entry: EntryView, payFen: AmountFen, pointsToSpendMax: Points, pointsStep: Points }),
  },
  recordSale: {
    summary: "Record a sale: take the points the member spends, grant what it earns",
    input: z.object({
      requestId: RequestId,
      ...saleInput,
      pointsToSpend: Points.nonnegative().default(0),
      identification: z.string().max(2000).optional(),
      /** Instead of an identification, for a sale made without network: the code as scanned, and when. */
      offline: z.object({ code: z.string().max(200), scannedAt: Instant }).optional(),
    }),
    output: Sold,
  },
  confirmEvent: {
    summary: "What a cashier sees happen, such as an own bag: earns what the rules give for it, once for its key",
    input: z.object({ identification: z.string().max(2000), event: EventName, key: EventKey.optional() }),
    output: z.object({ entry: EntryView, member: MemberSummary, repeated: z.boolean() }),
  },
  listMemberBenefits: {
    summary: "What an identified member's tier gives, used and left",
    input: z.object({ identification: z.string().max(2000) }),
    output: Benefits,
  },
  useBenefit: {
    summary: "Give an identified member a benefit of their tier, and count it",
    input: z.object({ requestId: RequestId, identification: z.string().max(2000), ...benefitInput }),
    output: z.object({ entry: EntryView, benefits: z.array(BenefitView) }),
  },
  findSale: {
    summary: "A sale of this store by its order number",
    input: z.object({ orderNumber: OrderNumber }),
    output: SaleStatus,
  },
  refundSale: {
    summary: "Refund a sale, whole or in part: earned points are clawed back in proportion, spent points return",
    input: z.object(refundInput),
    output: Refunded,
  },
  markDelivered: {
    summary: "Say that the goods of a sale were delivered: points that waited for it can be spent at once",
    input: z.object({ requestId: RequestId, orderNumber: OrderNumber }),
    output: Delivered,
  },
  redeem: {
    summary: "Take points for something handed over at the till",
    input: z.object({
      requestId: RequestId,
      identification: z.string().max(2000),
      points: Points.positive().max(1_000_000_000),
      note: z.string().max(60).optional(),
    }),
    output: z.object({ entry: EntryView, member: MemberSummary, redemption: z.string() }),
  },
  refundRedemption: {
    summary: "Give a redemption's points back, once",
    input: z.object({ requestId: RequestId, redemption: z.string().max(200) }),
    output: z.object({ entry: EntryView }),
  },
  showClaimCode: {
    summary: "A claim code for a finished sale, for the shopper to scan",
    input: z.object(claimInput),
    output: ClaimCode,
  },
  listTillOperations: {
    summary: "The last operations at this till, newest first",
    input: z.object({}),
    output: z.object({ operations: z.array(TillOperation) }),
  },

  getTotals: {
    summary: "Issued, spent, expired, refunded, clawed back, and what is owed to members",
    input: z.object({}),
    output: z.object({
      issued: Points,
      spent: Points,
      expired: Points,
      refunded: Points,
      clawedBack: Points,
      adjusted: Points,
      balances: Points,
      debts: Points,
      worthFen: z.int(),
      entries: z.int(),
      members: z.int(),
    }),
  },
  listStores: { summary: "The program's stores", input: z.object({}), output: z.object({ stores: z.array(Store) }) },
  addStore: {
    summary: "Add a store",
    input: z.object({ storeId: Store.shape.storeId, name: z.string().trim().min(1).max(60) }),
    output: Store,
  },
  listStaff: {
    summary: "Everyone who may sign in, with open invitations",
    input: z.object({}),
    output: z.object({ staff: z.array(StaffMember) }),
  },
  inviteStaff: {
    summary: "Invite a cashier to a store, or an operator",
    input: z.object({
      requestId: RequestId,
      role: z.enum(["cashier", "operator"]),
      name: z.string().trim().min(1).max(60),
      storeId: z.string().max(40).optional(),
    }),
    output: z.object({ staff: StaffMember, invitationCode: z.string(), url: z.string(), validUntil: Instant }),
  },
  endStaff: {
    summary: "End someone's access at once",
    input: z.object({ staffId: z.string().max(40) }),
    output: StaffMember,
  },
  findMember: {
    summary: "A member by member number, member code or id",
    input: z.object({ search: z.string().min(1).max(60) }),
    output: z.object({ members: z.array(MemberSummary) }),
  },
  listMemberEntries: {
    summary: "A member's entries, newest first",
    input: z.object({ memberId: z.string().max(40), ...entriesInput }),
    output: PageOf(EntryView) as z.ZodType<{ entries: EntryView[]; next?: string | undefined }>,
  },
  adjust: {
    summary: "Correct a balance, with a reason, in the operator's name",
    input: Adjustment,
    output: z.object({ entry: EntryView, member: MemberSummary }),
  },

  labelMember: {
    summary: "What kind of member this is, and the tags that rules may ask for",
    input: z.object({
      memberId: z.string().max(40),
      kind: z.enum(["consumer", "dealer"]).optional(),
      tags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
    }),
    output: z.object({ member: MemberSummary, kind: z.enum(["consumer", "dealer"]), tags: z.array(z.string()) }),
  },

  importSales: {
    summary: "Up to 100 sales, each by its own request id; one refusal does not stop the others",
    input: z.object({ sales: z.array(ImportedSale).min(1).max(100) }),
    output: z.object({ results: z.array(ImportResult) }),
  },
  importEvents: {
    summary: "Up to 100 events, each counted once for its key; one refusal does not stop the others",
    input: z.object({ events: z.array(ImportedEvent).min(1).max(100) }),
    output: z.object({ results: z.array(ImportedEventResult) }),
  },
  usePartnerBenefit: {
    summary: "Give a member, as the partner knows them, a benefit of their tier, and count it",
    input: z.object({ requestId: RequestId, externalId: z.string().min(1).max(64), ...benefitInput }),
    output: z.object({ entry: EntryView, benefits: z.array(BenefitView) }),
  },
  refundPartnerSale: {
    summary: "Refund a sale of a store",
    input: z.object({ storeId: z.string().max(40), ...refundInput }),
    output: Refunded,
  },
  markPartnerDelivered: {
    summary: "Say that the goods of a store's sale were delivered: points that waited for it can be spent at once",
    input: z.object({ storeId: z.string().max(40), requestId: RequestId, orderNumber: OrderNumber }),
    output: Delivered,
  },
  createClaimCode: {
    summary: "A claim code for a finished sale, to print on the receipt",
    input: z.object({ storeId: z.string().max(40), paidAt: Instant.optional(), ...claimInput }),
    output: ClaimCode,
  },
} satisfies Record<RouteName, Shapes>;

/** What a caller sends: query values are text, defaults may be left out. */
export type Input<R extends RouteName> = z.input<(typeof routes)[R]["input"]>;
/** What a handler gets. */
export type Parsed<R extends RouteName> = z.output<(typeof routes)[R]["input"]>;
export type Output<R extends RouteName> = z.output<(typeof routes)[R]["output"]>;
export type { Day, WalletName };
