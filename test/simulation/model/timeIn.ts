/** The milliseconds in a UUID of version 7, read by hand; 0 for an id without a time. */
export function timeIn(requestId: string): number {
  const [first = "", second = "", third = ""] = requestId.split("-");
  if (requestId.length !== 36 || requestId !== requestId.toLowerCase() || !third.startsWith("7")) return 0;
  const ms = Number(`0x${first}${second}`);
  return Number.isSafeInteger(ms) ? ms : 0;
}
