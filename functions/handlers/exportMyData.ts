import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { listCoupons } from "../coupons/store";
import { listPage } from "../ledger/page";
import { chainOf } from "../ledger/store";
import { profileOf } from "../members/member";
import { consentHistory, loadMember } from "../members/store";
import { listMessages } from "../messages/store";
import { route } from "../platform/route";

const ENTRIES_AT_ONCE = 100;
/** The newest; older ones are listed by listMessages. */
const MESSAGES_MAX = 100;

/** PIPL article 45: a copy, complete and readable by machines. */
export const exportMyData = route("exportMyData", async ({ who, input: { before }, tables, settings, now }) => {
  const { programId, memberId } = who;
  const [member, history, { messages }, coupons, program, page] = await Promise.all([
    loadMember(tables, programId, memberId),
    consentHistory(tables, programId, memberId),
    listMessages(tables, programId, memberId, { limit: MESSAGES_MAX }),
    listCoupons(tables, programId, memberId),
    settings.programAt(programId, now),
    listPage(tables, chainOf(programId, memberId), { before, limit: ENTRIES_AT_ONCE }, (entry) =>
      settings.showEntry(programId, entry),
    ),
  ]);
  const day = dayOf(now, program.timeZone);
  const held = coupons.map((coupon) => viewCoupon(coupon, day));
  return { profile: profileOf(member), consentHistory: history, messages, coupons: held, ...page };
});
