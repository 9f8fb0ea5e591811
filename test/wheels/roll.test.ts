import { describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { createHmac, hkdfSync } from "node:crypto";
import { promisify } from "node:util";
import fc from "fast-check";
import { prizeAt, roll, totalWeight } from "../../functions/wheels/roll";
import { committedSeed, playerOf, serverSeedOf } from "../../functions/wheels/seeds";
import { hashOfBytes } from "../../functions/wheels/hash";
import { drawnPrize } from "../../verify/wheelNumber";

const serverSeed = Uint8Array.from({ length: 32 }, (_, i) => i);
const hex = Buffer.from(serverSeed).toString("hex");
const ticket = { seed: "00112233445566778899aabbccddeeff", counter: 1, player: "A".repeat(22) };

describe("a winning number", () => {
  test("is the first fair word of the signature, as another implementation of HMAC has it", () => {
    const message = `${ticket.seed}:1:${ticket.player}:0`;
    const word = createHmac("sha256", serverSeed).update(message).digest().readUInt32BE(0);
    expect(roll(serverSeed, ticket, 100)).toEqual({ message, word, limit: 4_294_967_200, number: word % 100 });
  });

  test("passes over words that would make some numbers likelier, and signs another round when none is fair", () => {
    // Only half of all words are below the largest multiple, so some of many draws find none in the first round.
    const total = 2 ** 31 + 1;
    const rounds = new Set<string>();
    for (let counter = 1; counter <= 3_000; counter++) {
      const { message, word, limit } = roll(serverSeed, { ...ticket, counter }, total);
      expect(word).toBeLessThan(limit);
      rounds.add(message.split(":")[3] as string);
    }
    expect([...rounds].sort()).toEqual(["0", "1"]);
  });

  test("is the same by the verifier, which shares no code with it, for any seeds and weights", () => {
    const hexText = (bytes: number) =>
      fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((made) => Buffer.from(made).toString("hex"));
    const weights = fc.array(fc.integer({ min: 1, max: 200_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(hexText(32), hexText(8), fc.integer({ min: 1, max: 99 }), weights, (server, seed, counter, all) => {
        const prizes = all.map((weight, i) => ({ key: `p${i}`, weight }));
        const { number } = roll(
          Buffer.from(server, "hex"),
          { seed, counter, player: ticket.player },
          totalWeight(prizes),
        );
        const drawn = drawnPrize(server, { seed, counter, player: ticket.player } as never, prizes as never);
        expect(drawn.key).toBe(prizeAt(prizes, number).key);
      }),
      { numRuns: 300 },
    );
  });

  test("differs by seed, counter, player and server", () => {
    const words = [
      ticket,
      { ...ticket, seed: "00112233445566778899aabbccddeefe" },
      { ...ticket, counter: 2 },
      { ...ticket, player: "B".repeat(22) },
    ].map((one) => roll(serverSeed, one, 2 ** 32).word);
    expect(new Set([...words, roll(Uint8Array.from({ length: 32 }), ticket, 2 ** 32).word]).size).toBe(5);
    expect(drawnPrize(hex, ticket as never, [{ key: "a", weight: 1 }] as never).key).toBe("a");
  });
});

test("a million draws come out at the declared odds (chi-square, eight prizes, 99.99 %)", async () => {
  const weights = [1, 9, 40, 150, 300, 500, 2_000, 7_000];
  const script = ["--import", "tsx", "test/wheels/millionDraws.ts", ...weights.map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, script);
  const counts = JSON.parse(stdout) as number[];
  const draws = 1_000_000;
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(draws);
  const chiSquare = weights.reduce((sum, weight, i) => {
    const expected = (draws * weight) / totalWeight(weights.map((each) => ({ weight: each })));
    return sum + ((counts[i] as number) - expected) ** 2 / expected;
  }, 0);
  // Seven degrees of freedom: 29.88 is passed once in ten thousand by chance, and these seeds do not change.
  expect(chiSquare).toBeLessThan(29.88);
}, 180_000);

describe("a server's seed", () => {
  const wheel = { programId: "demo", wheelId: "spring", nonce: "0123456789abcdef" };
  const key = "a code key for tests, long enough too";

  test("is HKDF-SHA-256 of the code key, as another implementation has it", () => {
    const wanted = hkdfSync("sha256", key, wheel.nonce, "wheel seed demo/spring", 32);
    expect(Buffer.from(serverSeedOf(key, wheel))).toEqual(Buffer.from(wanted));
  });

  test("differs by wheel, by program and by publishing", () => {
    const seeds = [wheel, { ...wheel, wheelId: "autumn" }, { ...wheel, programId: "other" }, { ...wheel, nonce: "x" }];
    expect(new Set(seeds.map((one) => hashOfBytes(serverSeedOf(key, one)))).size).toBe(4);
  });

  test("is found by the key before, where the key was replaced, and by no other", () => {
    const seed = serverSeedOf(key, wheel);
    expect(committedSeed(["a new key", key], wheel, hashOfBytes(seed))).toEqual(seed);
    expect(committedSeed(["a new key"], wheel, hashOfBytes(seed))).toBeUndefined();
  });
});

test("a player is the same for a member at a wheel, and another at the next", () => {
  expect(playerOf("demo#m1", "spring")).toBe(playerOf("demo#m1", "spring"));
  const players = ["demo#m1 spring", "demo#m2 spring", "demo#m1 autumn", "other#m1 spring"];
  expect(new Set(players.map((each) => playerOf(...(each.split(" ") as [string, string])))).size).toBe(4);
  expect(playerOf("demo#m1", "spring")).toMatch(/^[\w-]{22}$/);
});
