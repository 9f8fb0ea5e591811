import { approveDraft } from "../handlers/approveDraft";
import { archiveWheel } from "../handlers/archiveWheel";
import { changeWheel } from "../handlers/changeWheel";
import { diffProgram } from "../handlers/diffProgram";
import { dryRun } from "../handlers/dryRun";
import { endWheel } from "../handlers/endWheel";
import { getBacktest } from "../handlers/getBacktest";
import { getProgramDraft } from "../handlers/getProgramDraft";
import { getProgramVersion } from "../handlers/getProgramVersion";
import { getWheelReport } from "../handlers/getWheelReport";
import { listProgramVersions } from "../handlers/listProgramVersions";
import { listProgramWheels } from "../handlers/listProgramWheels";
import { publishWheel } from "../handlers/publishWheel";
import { rejectDraft } from "../handlers/rejectDraft";
import { saveProgramDraft } from "../handlers/saveProgramDraft";
import { saveWheel } from "../handlers/saveWheel";
import { startBacktest } from "../handlers/startBacktest";
import { submitDraft } from "../handlers/submitDraft";
import { withdrawDraft } from "../handlers/withdrawDraft";
import { door } from "../platform/door";
import { backtestRoutes } from "../../shared/backtestRoutes";
import { programRoutes } from "../../shared/programRoutes";
import { wheelSetUpRoutes } from "../../shared/wheelSetUpRoutes";
import type { RoutesOf } from "../../shared/paths";

/** How operators set a program and its wheels up; operator.ts has the rest of their door. */
export const served = {
  approveDraft,
  archiveWheel,
  changeWheel,
  diffProgram,
  dryRun,
  endWheel,
  getBacktest,
  getProgramDraft,
  getProgramVersion,
  getWheelReport,
  listProgramVersions,
  listProgramWheels,
  publishWheel,
  rejectDraft,
  saveProgramDraft,
  saveWheel,
  startBacktest,
  submitDraft,
  withdrawDraft,
} satisfies Partial<Record<RoutesOf<"operator">, unknown>>;

export const handler = door(served, { ...backtestRoutes, ...programRoutes, ...wheelSetUpRoutes });
