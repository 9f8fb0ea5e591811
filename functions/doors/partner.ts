import { createClaimCode } from "../handlers/createClaimCode";
import { importEvents } from "../handlers/importEvents";
import { importSales } from "../handlers/importSales";
import { markPartnerDelivered } from "../handlers/markPartnerDelivered";
import { refundPartnerSale } from "../handlers/refundPartnerSale";
import { usePartnerBenefit } from "../handlers/usePartnerBenefit";
import { door } from "../platform/door";
import { partnerRoutes } from "../../shared/partnerRoutes";
import type { RoutesOf } from "../../shared/paths";

/** Every route of this door: a missing one is a type error. */
export const served = {
  createClaimCode,
  importEvents,
  importSales,
  markPartnerDelivered,
  refundPartnerSale,
  usePartnerBenefit,
} satisfies Record<RoutesOf<"partner">, unknown>;

export const handler = door(served, partnerRoutes);
