import * as z from "zod";
import { Day, Instant, Points, RequestId } from "./figures";
import { EntriesPage, entriesInput, whole } from "./pages";
import { Adjustment, EntryView, MemberSummary, StaffMember, Store } from "./views";
import { ChanceSource, WheelId } from "./wheel";

const Sums = {
  issued: Points,
  spent: Points,
  expired: Points,
  refunded: Points,
  clawedBack: Points,
  adjusted: Points,
  balances: Points,
  debts: Points,
  entries: z.int(),
  members: z.int(),
};

/** What operators ask about members, staff and stores. */
export const operatorRoutes = {
  getTotals: {
    summary: "Issued, spent, expired, refunded, clawed back, and what is owed to members",
    input: z.object({}),
    output: z.object({ ...Sums, worthFen: z.int() }),
  },
  listDays: {
    summary: "What came and went on each day, who joined, and what was owed to members at its end",
    input: z.object({
      /** So many days, of which the last is `until`, or today. No more than there are up to today. */
      days: whole(z.int().min(1).max(366)),
      until: Day.optional(),
    }),
    output: z.object({
      /** The day that is not over, in the program's time zone. */
      today: Day,
      timeZone: z.string(),
      /** Oldest first, with days on which nothing happened. `balances` and `debts` are those at the end of the day. */
      days: z.array(z.object({ day: Day, ...Sums })),
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
    output: EntriesPage,
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
  grantChances: {
    summary: "Give a member free chances at a wheel, for what its rules say chances are given for",
    input: z.object({
      requestId: RequestId,
      wheelId: WheelId,
      memberId: z.string().max(40),
      chances: z.int().min(1).max(100),
      because: ChanceSource,
    }),
    output: z.object({ entry: EntryView }),
  },
};
