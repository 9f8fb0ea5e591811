import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { hashOfBytes, hashOfValue } from "./hash";

interface OfWheel {
  programId: string;
  wheelId: string;
  /** Made when the wheel is published, so that no two wheels ever share a seed. */
  nonce: string;
}

/**
 * The seed of a wheel: HKDF-SHA-256 (RFC 5869) of the service's code key. It is nowhere at rest, and who reads the tables
 * cannot know it.
 */
export const serverSeedOf = (codeKey: string, { programId, wheelId, nonce }: OfWheel): Uint8Array =>
  hkdf(sha256, utf8ToBytes(codeKey), utf8ToBytes(nonce), utf8ToBytes(`wheel seed ${programId}/${wheelId}`), 32);

/** The one that was committed to, out of those of this key and the one before; undefined when neither is. */
export function committedSeed(codeKeys: string[], wheel: OfWheel, seedHash: string): Uint8Array | undefined {
  return codeKeys.map((key) => serverSeedOf(key, wheel)).find((seed) => hashOfBytes(seed) === seedHash);
}

/** What a member is called in the published draws of one wheel: without their id, nobody finds the one from the other. */
export const playerOf = (chain: string, wheelId: string): string =>
  hashOfValue({ chain, player: wheelId }).slice(0, 22);

/** The seed of a member who has not set one. It can be foreseen by who knows the player; an own one cannot. */
export const unsetSeed = (player: string): string => bytesToHex(sha256(utf8ToBytes(player))).slice(0, 32);

const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const SMALL = "0123456789abcdefghjkmnpqrstvwxyz";

/** The id and the code of the coupon that a draw wins: the same whenever it is decided again, and not to be guessed. */
export function couponOfDraw(codeKey: string, player: string, counter: number): { couponId: string; code: string } {
  const bytes = hmac(sha256, utf8ToBytes(codeKey), utf8ToBytes(`coupon ${player} ${counter}`));
  const spell = (alphabet: string, part: Uint8Array) => Array.from(part, (byte) => alphabet[byte % 32]).join("");
  return { couponId: spell(SMALL, bytes.subarray(0, 16)), code: spell(LETTERS, bytes.subarray(16, 28)) };
}
