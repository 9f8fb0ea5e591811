import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { listCoupons } from "../coupons/store";
import { listPage } from "../ledger/page";
import { chainOf } from "../ledger/store";
import { profileOf } from "../members/member";
import { consentHistory, loadMember } from "../members/store";
import { listMessages } from "../messages/store";
import { copyEvidence } from "../evidence/pictures/store";
import { loadMine } from "../evidence/store";
import { loadAnswered } from "../surveys/store";
import { tasksEver } from "../tasks/ever";
import { listTasks } from "../tasks/list/store";
import { listSeeds } from "../wheels/store";
import { route } from "../platform/route";

const ENTRIES_AT_ONCE = 100;
/** The newest; older ones are listed by listMessages. */
const MESSAGES_MAX = 100;

/** PIPL article 45: a copy, complete and readable by machines. */
export const exportMyData = route("exportMyData", async (call) => {
  const { who, input, tables, settings, now } = call;
  const { before } = input;
  const { programId, memberId } = who;
  const whose = { programId, memberId };
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
  const surveys = tasksEver(await settings.programs(programId), now).filter(({ counts }) => counts.what === "survey");
  const [tasks, evidence, answered, wheelSeeds] = await Promise.all([
    listTasks(tables, whose, program, now),
    loadMine(tables, whose),
    Promise.all(surveys.map(({ key }) => loadAnswered(tables, whose, key))),
    listSeeds(tables, programId, memberId),
  ]);
  const day = dayOf(now, program.timeZone);
  const held = coupons.map((coupon) => viewCoupon(coupon, day));
  return {
    profile: profileOf(member),
    consentHistory: history,
    messages,
    coupons: held,
    tasks,
    evidence: await copyEvidence(call, evidence),
    surveys: answered.filter((one) => one !== undefined),
    wheelSeeds,
    ...page,
  };
});
