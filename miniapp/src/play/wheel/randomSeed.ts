import { luck } from "../../api/luck";

const SEED_BYTES = 16;

/** 32 hexadecimal digits from the platform's source of randomness. */
export const randomSeed = (): string =>
  Array.from(luck(SEED_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join("");
