import { dayOf } from "../../shared/days";
import { wouldTake } from "../../shared/couponInOrder";
import { Refusal } from "../../shared/errors";
import { type Coupon, viewCoupon } from "../coupons/coupon";
import { findByCode, listCoupons, loadCoupon, usedIn } from "../coupons/store";
import { chainOf, loadAccount } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { requireIdentification } from "../members/identification";
import { countMiss } from "../members/misses";
import { route } from "../platform/route";
import { read } from "../platform/tokens";

export const findCoupons = route("findCoupons", async ({ who, input, tables, settings, clock, now, ...world }) => {
  const { programId, storeId } = who;
  const { code, identification, orderNumber, amountFen } = input;
  const program = await settings.programAt(programId, now);
  const day = dayOf(now, program.timeZone);
  const others = await usedIn(tables, { programId, storeId, orderNumber });
  const show = (coupon: Coupon) => ({
    ...viewCoupon(coupon, day),
    ...wouldTake(coupon, { storeId, orderNumber, amountFen, others }, day),
  });
  if (code !== undefined) {
    const coupon = await findByCode(tables, programId, code);
    if (coupon) return { coupons: [show(coupon)] };
    await countMiss(tables, who, clock());
    throw new Refusal("coupon_unknown", "There is no such coupon.");
  }
  if (identification === undefined && orderNumber !== undefined) {
    const used = await Promise.all(others.map((other) => loadCoupon(tables, { programId, ...other })));
    return {
      coupons: used.flatMap((coupon) =>
        coupon ? [{ ...viewCoupon(coupon, day), offFen: coupon.use?.offFen ?? 0 }] : [],
      ),
    };
  }
  const claims = await read(await world.secrets(), "identification", identification ?? "", clock());
  const known = requireIdentification(claims, who);
  const [account, coupons] = await Promise.all([
    loadAccount(tables, chainOf(programId, known.memberId)),
    listCoupons(tables, programId, known.memberId),
  ]);
  const open = coupons.filter(({ status, until }) => status === "open" && until >= day);
  return { member: summarise(known, account, program, now), coupons: open.map(show) };
});
