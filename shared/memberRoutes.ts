import * as z from "zod";
import { CouponView } from "./coupon";
import { Instant, Points, RequestId } from "./figures";
import { MessageView } from "./messages";
import { EntriesPage, entriesInput, whole } from "./pages";
import { Proof } from "./proof";
import { EventName } from "./rule";
import { Answers, EvidenceCopy, TaskView } from "./taskViews";
import { claimText } from "./saleViews";
import { Benefits, Consent, ConsentPurpose, EntryView, Profile, WalletView } from "./views";

/** What members ask about what they hold and who they are. */
export const memberRoutes = {
  getWallet: {
    summary: "What the member holds, what it is worth and when it expires",
    input: z.object({}),
    output: WalletView,
  },
  listEntries: {
    summary: "The member's entries, newest first",
    input: z.object(entriesInput),
    output: EntriesPage,
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
    summary: "A copy of what is kept about the member, a page of entries (draws among them) at a time",
    input: z.object({ before: whole(Points.positive()).optional() }),
    output: z.object({
      profile: Profile,
      consentHistory: z.array(Consent),
      messages: z.array(MessageView),
      coupons: z.array(CouponView),
      tasks: z.array(TaskView),
      evidence: z.array(EvidenceCopy),
      surveys: z.array(z.object({ task: z.string(), answeredAt: Instant, answers: Answers })),
      /** The member's own seeds. Draws are entries. */
      wheelSeeds: z.array(z.object({ wheelId: z.string(), seed: z.string() })),
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
};
