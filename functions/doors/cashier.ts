import { confirmEvent } from "../handlers/confirmEvent";
import { findSale } from "../handlers/findSale";
import { getTill } from "../handlers/getTill";
import { identifyMember } from "../handlers/identifyMember";
import { listTillOperations } from "../handlers/listTillOperations";
import { markDelivered } from "../handlers/markDelivered";
import { previewSale } from "../handlers/previewSale";
import { recordSale } from "../handlers/recordSale";
import { redeem } from "../handlers/redeem";
import { refundRedemption } from "../handlers/refundRedemption";
import { refundSale } from "../handlers/refundSale";
import { showClaimCode } from "../handlers/showClaimCode";
import { findCoupons } from "../handlers/findCoupons";
import { returnCoupon } from "../handlers/returnCoupon";
import { useCoupon } from "../handlers/useCoupon";
import { listMemberBenefits } from "../handlers/listMemberBenefits";
import { useBenefit } from "../handlers/useBenefit";
import { door } from "../platform/door";
import { couponRoutes } from "../../shared/couponRoutes";
import { tillRoutes } from "../../shared/tillRoutes";
import type { RoutesOf } from "../../shared/paths";

/** Every route of this door: a missing one is a type error. */
export const served = {
  confirmEvent,
  findSale,
  getTill,
  identifyMember,
  listTillOperations,
  markDelivered,
  previewSale,
  recordSale,
  redeem,
  refundRedemption,
  refundSale,
  showClaimCode,
  findCoupons,
  returnCoupon,
  useCoupon,
  listMemberBenefits,
  useBenefit,
} satisfies Record<RoutesOf<"cashier">, unknown>;

export const handler = door(served, { ...couponRoutes, ...tillRoutes });
