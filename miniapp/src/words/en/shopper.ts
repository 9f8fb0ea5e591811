import type { Words } from "../Words";

export const shopper: Words["shopper"] = {
  welcome: "Every point, explained",
  myPoints: "My points",
  worthAtTill: "Worth at the till",
  terms: "{worthPoints} points take ¥{worthFen:yuan} off · 1 point per ¥{fenPerPoint:yuan}",
  termsTier:
    "{worthPoints} points take ¥{worthFen:yuan} off · 1 point per ¥{fenPerPoint:yuan}, ×{percent:times} {tier}",
  growthBeam: "Growth {growth}, {tier} from {from}",
  growthTop: "{tier}, growth {growth}",
  nextTier: "{from} {tier}",
  toNextTier: "{missing} more growth and you are {tier}: points ×{percent:times}",
  atTop: "You hold the highest tier, {tier}",
  debt: "{debt} {debt|point|points} owed; your next points cover it",
  expires: "{points} {points|point|points}",
  expiresOn: "{points|expires|expire} on {day:day}",
  daysLeft: "{days} {days|day|days} left",
  lastDay: "Last day today",
  soldAt: "Shopped at {store}",
  sold: "Shopped",
  redeemed: "Points redeemed",
  refunded: "Return",
  expired: "Expired",
  adjusted: "Correction",
  firstTitle: "Your first points start here",
  firstHow:
    "Show your member code when you pay: 1 point per ¥{fenPerPoint:yuan}, and {worthPoints} points take ¥{worthFen:yuan} off.",
  showCode: "Show my code",
  scanClaim: "Paid already? Scan the receipt code",
  now: "You can now",
};
