/** What fits on a line 335 px wide: a phone of 375 with its margins. Estimates, on the wide side. */
const LINE_PX = 335;
const HERO_PX = 60;
/** However long the number, it stays larger than a title. */
const HERO_FLOOR_PX = 34;
const LABEL_PX = 13;
const PLATE_PX = 15;

/** How wide `text` is at a size of 1 px: Chinese is square, digits are about half as wide. */
export const widthOf = (text: string): number =>
  text.split("").reduce((sum, sign) => sum + (/[\u2e80-\uffff]/.test(sign) ? 1 : /[,. ]/.test(sign) ? 0.32 : 0.6), 0);

/** The size in px of the one large number: it follows the reader's text size until it would leave the line. */
export function heroSize(value: string, scale: number, linePx = LINE_PX): number {
  return Math.max(HERO_FLOOR_PX, Math.min(HERO_PX * scale, Math.floor(linePx / widthOf(value))));
}

/** Whether a beam has room for the words at its ends beside a weight that hangs at `share`. */
export function endsThatFit(share: number, weight: string, low: string, high: string, scale: number) {
  const plate = (widthOf(weight) * PLATE_PX * scale + 20) / 2;
  const free = 8;
  const at = Math.min(LINE_PX - plate, Math.max(plate, share * LINE_PX));
  return {
    low: widthOf(low) * LABEL_PX * scale + free <= at - plate,
    high: widthOf(high) * LABEL_PX * scale + free <= LINE_PX - at - plate,
  };
}
