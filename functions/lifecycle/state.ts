import { type Day, daysBetween } from "../../shared/days";
import type { Lifecycle, MemberState } from "../../shared/messages";

/** What a member's state hangs on. */
export interface Life {
  purchases: number;
  /** The day of the last purchase, or of joining where there has been none. */
  lastOn: Day;
}

/** Where a member stands on `day`. Who stays away sleeps, however much there was before. */
export function stateOn({ purchases, lastOn }: Life, lifecycle: Lifecycle, day: Day): MemberState {
  const away = daysBetween(lastOn, day);
  if (away >= lifecycle.lostDays) return "lost";
  if (away >= lifecycle.sleepingDays) return "sleeping";
  if (purchases >= lifecycle.maturePurchases) return "mature";
  return purchases >= 2 ? "growing" : "new";
}
