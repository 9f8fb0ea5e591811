/**
 * Request ids are UUIDs of version 7: the time first, so that the ledger can tell a new request
 * from an old one without looking it up (RFC 9562, section 5.7).
 */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A request id for `atMs`; the 10 `bytes` are luck, or a hash where the same request must get the same id. */
export function requestIdFrom(atMs: number, bytes: ArrayLike<number>): string {
  if (bytes.length < 10) throw new Error("a request id needs 10 bytes");
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, "0");
  const rest = Array.from({ length: 10 }, (_, i) => (bytes[i] as number) & 0xff);
  rest[0] = ((rest[0] as number) & 0x0f) | 0x70;
  rest[2] = ((rest[2] as number) & 0x3f) | 0x80;
  const hex = time + rest.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The milliseconds that a version 7 id was made at; undefined for an id that carries no time. */
export function timeOfRequestId(requestId: string): number | undefined {
  return UUID_V7.test(requestId) ? Number.parseInt(requestId.slice(0, 8) + requestId.slice(9, 13), 16) : undefined;
}
