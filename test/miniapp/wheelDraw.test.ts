import { expect, test } from "@jest/globals";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { numbersOf } from "../../functions/wheels/views";
import { hashOfBytes, hashOfValue } from "../../functions/wheels/hash";
import { prizeAt } from "../../functions/wheels/roll";
import { canonicalJson } from "../../miniapp/src/play/draw/canonicalJson";
import { checkDraw } from "../../miniapp/src/play/draw/checkDraw";
import { fingerprintOf, fingerprintOfBytes } from "../../miniapp/src/play/draw/fingerprint";
import { seedOfWords } from "../../miniapp/src/play/wheel-rules/seedOfWords";
import { WheelRules } from "../../shared/wheel";
import type { DrawProof } from "../../shared/wheelViews";
import { completeDraft } from "../support/wheels";

// That the phone's own check of a draw comes to what the service came to, and finds what was changed.

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const tickets = fc.record({
  seed: fc.stringMatching(/^[0-9a-f]{16,32}$/),
  counter: fc.integer({ min: 1, max: 5_000 }),
  player: fc.stringMatching(/^[\w-]{22}$/),
});

function drawn(serverSeed: Uint8Array, ticket: { seed: string; counter: number; player: string }) {
  const { budgetFen = 0, ...draft } = completeDraft(0);
  const rules = WheelRules.parse({
    ...draft,
    budgetFen,
    programId: "demo",
    timeZone: "Asia/Shanghai",
    drawing: "hmac-sha256/1",
    seedHash: hashOfBytes(serverSeed),
  });
  const numbers = numbersOf(rules, serverSeed, ticket);
  const prize = prizeAt(rules.prizes, numbers.number);
  const rulesHash = hashOfValue(rules);
  const proof = {
    ...numbers,
    seed: ticket.seed,
    player: ticket.player,
    seedHash: rules.seedHash,
    rulesHash,
    serverSeed: Buffer.from(serverSeed).toString("hex"),
    draw: { counter: ticket.counter, prize },
    entry: { receipt: { of: "draw", rules: rulesHash } },
  } as unknown as DrawProof;
  return { rules, proof };
}

const all = (check: string) => ({ rules: check, number: check, seed: check, draw: check });

test("the phone comes to the same as the service for any seeds", () => {
  fc.assert(
    fc.property(bytes, tickets, (serverSeed, ticket) => {
      const { rules, proof } = drawn(serverSeed, ticket);
      expect(checkDraw(proof, rules)).toEqual(all("same"));
    }),
    { endOnFailure: true },
  );
});

test("before the end it checks the rules and the number, and promises the rest", () => {
  const { rules, proof } = drawn(new Uint8Array(32).fill(7), { seed: "0123456789abcdef", counter: 3, player: "p" });
  const { serverSeed, ...sealed } = proof;
  expect(serverSeed).toHaveLength(64);
  expect(checkDraw(sealed, rules)).toEqual({ rules: "same", number: "same", seed: "later", draw: "later" });
});

test("whatever is changed is found", () => {
  const ticket = { seed: "0123456789abcdef", counter: 3, player: "p".repeat(22) };
  const { rules, proof } = drawn(new Uint8Array(32).fill(7), ticket);
  const other = rules.prizes.find(({ key }) => key !== proof.draw.prize.key)!;
  const changed = (part: Partial<DrawProof>) => checkDraw({ ...proof, ...part }, rules);
  expect(changed({ draw: { ...proof.draw, prize: other } }).number).toBe("different");
  expect(changed({ word: proof.word + 1 }).number).toBe("different");
  expect(changed({ serverSeed: "00".repeat(32) })).toMatchObject({ seed: "different" });
  expect(changed({ draw: { ...proof.draw, counter: 4 }, seed: "fedcba9876543210" }).draw).toBe("different");
  const heavier = rules.prizes.map((prize) => ({ ...prize, weight: prize.weight + 1 }));
  expect(checkDraw(proof, { ...rules, prizes: heavier }).rules).toBe("different");
});

test("a fingerprint is the service's, over what the service writes", () => {
  const published = fc.jsonValue({ maxDepth: 4, noUnicodeString: false }).filter((value) => !hasFractions(value));
  fc.assert(fc.property(published, (value) => expect(canonicalJson(value)).toBe(canonicalize(value))));
  fc.assert(fc.property(fc.uint8Array(), (some) => expect(fingerprintOfBytes(some)).toBe(hashOfBytes(some))));
  expect(fingerprintOf({ b: [1, { d: true, c: "值" }], a: undefined })).toBe(
    hashOfValue({ b: [1, { d: true, c: "值" }] }),
  );
});

/** What is published has whole numbers only. */
const hasFractions = (value: unknown): boolean =>
  typeof value === "number"
    ? !Number.isInteger(value)
    : value !== null && typeof value === "object" && Object.values(value).some(hasFractions);

test("words become a seed that tells nothing of them, the same each time", () => {
  expect(seedOfWords(" 我的话 ")).toBe(seedOfWords("我的话"));
  expect(seedOfWords("1234561234")).toMatch(/^[0-9a-f]{32}$/);
  expect(seedOfWords("a")).not.toBe(seedOfWords("b"));
});
