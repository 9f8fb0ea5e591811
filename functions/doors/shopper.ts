import { allowMessages } from "../handlers/allowMessages";
import { changeProfile } from "../handlers/changeProfile";
import { claimSale } from "../handlers/claimSale";
import { eraseMyData } from "../handlers/eraseMyData";
import { exportMyData } from "../handlers/exportMyData";
import { getEntry } from "../handlers/getEntry";
import { getMemberCode } from "../handlers/getMemberCode";
import { getProfile } from "../handlers/getProfile";
import { getProof } from "../handlers/getProof";
import { getWallet } from "../handlers/getWallet";
import { giveGift } from "../handlers/giveGift";
import { listBenefits } from "../handlers/listBenefits";
import { listEntries } from "../handlers/listEntries";
import { listMessages } from "../handlers/listMessages";
import { markMessagesRead } from "../handlers/markMessagesRead";
import { setConsent } from "../handlers/setConsent";
import { tellEvent } from "../handlers/tellEvent";
import { door } from "../platform/door";
import { memberRoutes } from "../../shared/memberRoutes";
import type { RoutesOf } from "../../shared/paths";
import type { served as play } from "./play";

/** The routes of this door that play.ts does not serve: a missing one is a type error. */
export const served = {
  allowMessages,
  changeProfile,
  claimSale,
  eraseMyData,
  exportMyData,
  getEntry,
  getMemberCode,
  getProfile,
  getProof,
  getWallet,
  giveGift,
  listBenefits,
  listEntries,
  listMessages,
  markMessagesRead,
  setConsent,
  tellEvent,
} satisfies Record<Exclude<RoutesOf<"shopper">, keyof typeof play>, unknown>;

export const handler = door(served, memberRoutes);
