import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { loadCoupon } from "../coupons/store";
import { route } from "../platform/route";
import { codeKeysOf } from "../platform/secrets";
import { spin as draw } from "../wheels/spins/store";
import { recallWheel } from "../wheels/store";
import { viewDraw, viewStanding } from "../wheels/views";
import { isPublished } from "../wheels/wheel";

export const spin = route("spin", async ({ who, input, tables, settings, now, ...world }) => {
  const { programId, memberId, by } = who;
  const program = await settings.programAt(programId, now);
  const codeKeys = codeKeysOf(await world.secrets());
  const { entry } = await draw(tables, { programId, memberId, by, ...input }, { program, codeKeys }, now);
  if (entry.receipt.of !== "draw") throw new Error("a draw made another entry");
  const wheel = await recallWheel(tables, programId, entry.receipt.wheel, now);
  if (!wheel || !isPublished(wheel)) throw new Error("a draw was made at no wheel");
  const { coupon: couponId } = entry.receipt;
  const coupon = couponId === undefined ? undefined : await loadCoupon(tables, { programId, memberId, couponId });
  return {
    draw: viewDraw(wheel, entry, entry.receipt),
    entry: await settings.showEntry(programId, entry),
    ...(coupon ? { coupon: viewCoupon(coupon, dayOf(now, program.timeZone)) } : {}),
    mine: viewStanding(entry.after, wheel, now),
  };
});
