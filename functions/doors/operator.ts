import { addStore } from "../handlers/addStore";
import { adjust } from "../handlers/adjust";
import { endStaff } from "../handlers/endStaff";
import { findMember } from "../handlers/findMember";
import { getTotals } from "../handlers/getTotals";
import { labelMember } from "../handlers/labelMember";
import { getBacktest } from "../handlers/getBacktest";
import { startBacktest } from "../handlers/startBacktest";
import { inviteStaff } from "../handlers/inviteStaff";
import { listMemberEntries } from "../handlers/listMemberEntries";
import { listStaff } from "../handlers/listStaff";
import { listStores } from "../handlers/listStores";
import { archiveWheel } from "../handlers/archiveWheel";
import { changeWheel } from "../handlers/changeWheel";
import { endWheel } from "../handlers/endWheel";
import { getWheelReport } from "../handlers/getWheelReport";
import { grantChances } from "../handlers/grantChances";
import { listProgramWheels } from "../handlers/listProgramWheels";
import { publishWheel } from "../handlers/publishWheel";
import { saveWheel } from "../handlers/saveWheel";
import { approveDraft } from "../handlers/approveDraft";
import { diffProgram } from "../handlers/diffProgram";
import { dryRun } from "../handlers/dryRun";
import { getProgramDraft } from "../handlers/getProgramDraft";
import { getProgramVersion } from "../handlers/getProgramVersion";
import { listProgramVersions } from "../handlers/listProgramVersions";
import { rejectDraft } from "../handlers/rejectDraft";
import { saveProgramDraft } from "../handlers/saveProgramDraft";
import { submitDraft } from "../handlers/submitDraft";
import { withdrawDraft } from "../handlers/withdrawDraft";
import { listEvidence } from "../handlers/listEvidence";
import { judgeEvidence } from "../handlers/judgeEvidence";
import { getSurveyResults } from "../handlers/getSurveyResults";
import { makeStoreCode } from "../handlers/makeStoreCode";
import { door } from "../platform/door";
import type { RoutesOf } from "../../shared/paths";

/** Every route of this door: a missing one is a type error. */
export const served = {
  addStore,
  adjust,
  endStaff,
  findMember,
  getTotals,
  getBacktest,
  inviteStaff,
  startBacktest,
  labelMember,
  listMemberEntries,
  listStaff,
  listStores,
  archiveWheel,
  changeWheel,
  endWheel,
  getWheelReport,
  grantChances,
  listProgramWheels,
  publishWheel,
  saveWheel,
  approveDraft,
  diffProgram,
  dryRun,
  getProgramDraft,
  getProgramVersion,
  listProgramVersions,
  rejectDraft,
  saveProgramDraft,
  submitDraft,
  withdrawDraft,
  listEvidence,
  judgeEvidence,
  getSurveyResults,
  makeStoreCode,
} satisfies Record<RoutesOf<"operator">, unknown>;

export const handler = door(served);
