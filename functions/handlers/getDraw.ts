import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { viewCoupon } from "../coupons/coupon";
import { loadCoupon } from "../coupons/store";
import { chainOf, loadEntry } from "../ledger/store";
import { route } from "../platform/route";
import { codeKeysOf } from "../platform/secrets";
import { committedSeed, playerOf } from "../wheels/seeds";
import { requirePublished } from "../wheels/store";
import { numbersOf, revealed, viewDraw } from "../wheels/views";

/** How one draw came about: everything but the server's seed, and that too once the wheel is over. */
export const getDraw = route("getDraw", async ({ who, input, tables, settings, now, ...world }) => {
  const { programId, memberId } = who;
  const chain = chainOf(programId, memberId);
  const entry = await loadEntry(tables, chain, input.seq);
  const { receipt } = entry;
  if (receipt.of !== "draw") throw new Refusal("not_found", "This entry is no draw.");
  const wheel = await requirePublished(tables, programId, receipt.wheel);
  const { rules, rulesHash, nonce } = wheel.published;
  const { wheelId, seedHash } = rules;
  const serverSeed = committedSeed(codeKeysOf(await world.secrets()), { programId, wheelId, nonce }, seedHash);
  if (!serverSeed) throw new Refusal("busy", "This draw cannot be shown at the moment.");
  const { seed, counter, coupon: couponId } = receipt;
  const player = playerOf(chain, wheelId);
  const coupon = couponId === undefined ? undefined : await loadCoupon(tables, { programId, memberId, couponId });
  return {
    draw: viewDraw(wheel, entry, receipt),
    entry: await settings.showEntry(programId, entry),
    ...(coupon ? { coupon: viewCoupon(coupon, dayOf(now, rules.timeZone)) } : {}),
    wheelName: rules.name,
    rulesHash,
    seedHash,
    player,
    seed,
    ...numbersOf(rules, serverSeed, { seed, counter, player }),
    ...revealed(wheel),
  };
});
