/** WeChat hands out random bytes only later, by a callback, and only in newer versions: keep some at hand. */
const POOL = 512;
let pool: number[] = [];

interface RandomSource {
  getRandomValues?(options: { length: number; success(answer: { randomValues: ArrayBuffer }): void }): void;
}
declare const wx: RandomSource;

function fill(): void {
  wx.getRandomValues?.({
    length: POOL,
    success: ({ randomValues }) => {
      pool = Array.from(new Uint8Array(randomValues));
    },
  });
}
fill();

/** `length` random bytes; not fit for secrets, because old versions of WeChat have only Math.random. */
export function luck(length: number): Uint8Array {
  if (pool.length >= length) return Uint8Array.from(pool.splice(0, length));
  fill();
  // The clock's low bits are mixed in, so that two phones that start alike do not stay alike.
  return Uint8Array.from({ length }, () => (Math.random() * 256) ^ (Date.now() & 0xff));
}
