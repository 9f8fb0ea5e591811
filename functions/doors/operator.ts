import { addStore } from "../handlers/addStore";
import { adjust } from "../handlers/adjust";
import { endStaff } from "../handlers/endStaff";
import { findMember } from "../handlers/findMember";
import { getSurveyResults } from "../handlers/getSurveyResults";
import { getTotals } from "../handlers/getTotals";
import { grantChances } from "../handlers/grantChances";
import { inviteStaff } from "../handlers/inviteStaff";
import { judgeEvidence } from "../handlers/judgeEvidence";
import { labelMember } from "../handlers/labelMember";
import { listDays } from "../handlers/listDays";
import { listEvidence } from "../handlers/listEvidence";
import { listMemberEntries } from "../handlers/listMemberEntries";
import { listStaff } from "../handlers/listStaff";
import { listStores } from "../handlers/listStores";
import { makeStoreCode } from "../handlers/makeStoreCode";
import { door } from "../platform/door";
import { operatorRoutes } from "../../shared/operatorRoutes";
import { taskRoutes } from "../../shared/taskRoutes";
import type { RoutesOf } from "../../shared/paths";
import type { served as program } from "./program";

/** The routes of this door that program.ts does not serve: a missing one is a type error. */
export const served = {
  addStore,
  adjust,
  endStaff,
  findMember,
  getSurveyResults,
  getTotals,
  grantChances,
  inviteStaff,
  judgeEvidence,
  labelMember,
  listDays,
  listEvidence,
  listMemberEntries,
  listStaff,
  listStores,
  makeStoreCode,
} satisfies Record<Exclude<RoutesOf<"operator">, keyof typeof program>, unknown>;

export const handler = door(served, { ...operatorRoutes, ...taskRoutes });
