import { answerSurvey } from "../handlers/answerSurvey";
import { appealEvidence } from "../handlers/appealEvidence";
import { beginUpload } from "../handlers/beginUpload";
import { claimTask } from "../handlers/claimTask";
import { getDraw } from "../handlers/getDraw";
import { getSurvey } from "../handlers/getSurvey";
import { getWheel } from "../handlers/getWheel";
import { listCoupons } from "../handlers/listCoupons";
import { listDraws } from "../handlers/listDraws";
import { listTasks } from "../handlers/listTasks";
import { listWheels } from "../handlers/listWheels";
import { setSeed } from "../handlers/setSeed";
import { spin } from "../handlers/spin";
import { submitEvidence } from "../handlers/submitEvidence";
import { visitStore } from "../handlers/visitStore";
import { door } from "../platform/door";
import { couponRoutes } from "../../shared/couponRoutes";
import { taskRoutes } from "../../shared/taskRoutes";
import { wheelRoutes } from "../../shared/wheelRoutes";
import type { RoutesOf } from "../../shared/paths";

/** Tasks, wheels and coupons of shoppers; shopper.ts has the rest of their door. */
export const served = {
  answerSurvey,
  appealEvidence,
  beginUpload,
  claimTask,
  getDraw,
  getSurvey,
  getWheel,
  listCoupons,
  listDraws,
  listTasks,
  listWheels,
  setSeed,
  spin,
  submitEvidence,
  visitStore,
} satisfies Partial<Record<RoutesOf<"shopper">, unknown>>;

export const handler = door(served, { ...couponRoutes, ...taskRoutes, ...wheelRoutes });
