import { prizeAt, roll, totalWeight } from "../../functions/wheels/roll";

// A million draws at these odds, counted by prize: printed as JSON. A process of its own, because what jest does to a
// module's globals makes every hash ten times as slow.

const weights = process.argv.slice(2).map(Number);
const prizes = weights.map((weight, key) => ({ key, weight }));
const total = totalWeight(prizes);
const serverSeed = Uint8Array.from({ length: 32 }, (_, i) => i);
const counts = weights.map(() => 0);
for (let i = 0; i < 1_000_000; i++) {
  const ticket = { seed: "00112233445566778899aabbccddeeff", player: `p${i % 1_000}`, counter: Math.floor(i / 1_000) };
  const { key } = prizeAt(prizes, roll(serverSeed, ticket, total).number);
  counts[key] = (counts[key] ?? 0) + 1;
}
console.log(JSON.stringify(counts));
