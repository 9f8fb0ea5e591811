import { number } from "../../words/written";

const MOST_DIGITS = 9;
/** How far the written number may be from the true one, as a part of it and of what is left to 100. */
const NEAR_ENOUGH = 0.0005;

/** The odds of `weight` in `total` as they are written, such as 0.5%: never 0% or 100% unless they are. */
export function percentOf(weight: number, total: number): string {
  const percent = (100 * weight) / total;
  for (let digits = 0; digits < MOST_DIGITS; digits++) {
    const written = Number(percent.toFixed(digits));
    if (Math.abs(written - percent) <= NEAR_ENOUGH * Math.min(percent, 100 - percent))
      return `${decimal(written, digits)}%`;
  }
  return `${decimal(percent, MOST_DIGITS)}%`;
}

/** Small numbers would be written as 1e-7. */
function decimal(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return digits > 0 ? text.replace(/\.?0+$/, "") : number(value);
}
