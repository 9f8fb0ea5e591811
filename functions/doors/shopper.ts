import { acceptInvitation } from "../handlers/acceptInvitation";
import { changeProfile } from "../handlers/changeProfile";
import { claimSale } from "../handlers/claimSale";
import { eraseMyData } from "../handlers/eraseMyData";
import { exportMyData } from "../handlers/exportMyData";
import { getEntry } from "../handlers/getEntry";
import { getMemberCode } from "../handlers/getMemberCode";
import { getProfile } from "../handlers/getProfile";
import { getProgram } from "../handlers/getProgram";
import { getProof } from "../handlers/getProof";
import { getRoot } from "../handlers/getRoot";
import { giveGift } from "../handlers/giveGift";
import { getWallet } from "../handlers/getWallet";
import { join } from "../handlers/join";
import { listEntries } from "../handlers/listEntries";
import { previewClaim } from "../handlers/previewClaim";
import { renewSession } from "../handlers/renewSession";
import { setConsent } from "../handlers/setConsent";
import { tellEvent } from "../handlers/tellEvent";
import { signIn } from "../handlers/signIn";
import { getDraw } from "../handlers/getDraw";
import { getWheel } from "../handlers/getWheel";
import { getWheelFile } from "../handlers/getWheelFile";
import { getWheelRules } from "../handlers/getWheelRules";
import { listCoupons } from "../handlers/listCoupons";
import { listDraws } from "../handlers/listDraws";
import { listWheels } from "../handlers/listWheels";
import { setSeed } from "../handlers/setSeed";
import { spin } from "../handlers/spin";
import { allowMessages } from "../handlers/allowMessages";
import { listBenefits } from "../handlers/listBenefits";
import { listMessages } from "../handlers/listMessages";
import { markMessagesRead } from "../handlers/markMessagesRead";
import { listTasks } from "../handlers/listTasks";
import { claimTask } from "../handlers/claimTask";
import { getSurvey } from "../handlers/getSurvey";
import { answerSurvey } from "../handlers/answerSurvey";
import { beginUpload } from "../handlers/beginUpload";
import { submitEvidence } from "../handlers/submitEvidence";
import { appealEvidence } from "../handlers/appealEvidence";
import { visitStore } from "../handlers/visitStore";
import { door } from "../platform/door";
import type { RoutesOf } from "../../shared/paths";
import { descriptions } from "../platform/describe";

/** Every route of this door: a missing one is a type error. */
export const served = {
  acceptInvitation,
  changeProfile,
  claimSale,
  eraseMyData,
  exportMyData,
  getEntry,
  getMemberCode,
  getProfile,
  getProgram,
  getProof,
  getRoot,
  giveGift,
  getWallet,
  join,
  listEntries,
  previewClaim,
  renewSession,
  setConsent,
  signIn,
  tellEvent,
  getDraw,
  getWheel,
  getWheelFile,
  getWheelRules,
  listCoupons,
  listDraws,
  listWheels,
  setSeed,
  spin,
  allowMessages,
  listBenefits,
  listMessages,
  markMessagesRead,
  listTasks,
  claimTask,
  getSurvey,
  answerSurvey,
  beginUpload,
  submitEvidence,
  appealEvidence,
  visitStore,
} satisfies Record<RoutesOf<"public" | "shopper">, unknown>;

export const handler = door(served, descriptions);
