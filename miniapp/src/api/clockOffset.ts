/** A Date header has whole seconds, so a difference up to this says nothing. */
const HEADER_DOUBT_MS = 2_000;

/**
 * How far the service's clock is ahead of this device's, in milliseconds, given when the device asked and heard.
 * `exact` is false for a time of whole seconds, such as a Date header; it then corrects `known` only when it must.
 */
export function clockOffset(known: number, serverMs: number, askedMs: number, heardMs: number, exact: boolean): number {
  if (!Number.isFinite(serverMs) || heardMs < askedMs) return known;
  // A header's time was cut to the second: on average it is half a second later.
  const measured = serverMs + (exact ? 0 : 500) - (askedMs + heardMs) / 2;
  const doubt = (heardMs - askedMs) / 2 + (exact ? 0 : HEADER_DOUBT_MS);
  return !exact && Math.abs(measured - known) <= doubt ? known : Math.round(measured);
}
