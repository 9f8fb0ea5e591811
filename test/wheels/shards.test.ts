import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { countLeft, type Given, shardsLeft, shardsOf, takeFrom } from "../../functions/wheels/stock/shards";

const blocks = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 });

test("every number from 1 to the sum of all blocks is given once, in whatever order the shards are taken from", () => {
  fc.assert(
    fc.property(blocks, fc.infiniteStream(fc.nat()), (counts, luck) => {
      const shards = shardsOf("all#", counts);
      const sum = counts.reduce((total, count) => total + count, 0);
      const given: Given = new Map();
      const numbers: number[] = [];
      for (let left = shardsLeft(shards, given); left.length > 0; left = shardsLeft(shards, given)) {
        expect(countLeft(shards, given)).toBe(sum - numbers.length);
        const shard = left[(luck.next().value as number) % left.length]!;
        const taken = takeFrom("pk", shard, given.get(shard.sk) ?? 0);
        given.set(shard.sk, (given.get(shard.sk) ?? 0) + 1);
        numbers.push(taken.number);
      }
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: sum }, (_, i) => i + 1));
    }),
  );
});

test("a stock that grows keeps the numbers it has given, and goes on after them", () => {
  const [before, after] = [shardsOf("all#", [40]), shardsOf("all#", [40, 5])];
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length).map(({ first }) => first)).toEqual([41, 42, 43, 44, 45]);
});

test("a number is taken only while nobody else has taken it", () => {
  const [shard] = shardsOf("all#", [256]);
  expect(takeFrom("pk", shard!, 0)).toEqual({
    number: 1,
    write: { put: { pk: "pk", sk: "all#0#000", given: 1 }, when: { absent: true } },
  });
  expect(takeFrom("pk", shard!, 1)).toEqual({
    number: 129,
    write: { change: { pk: "pk", sk: "all#0#000" }, set: { given: 2 }, when: { is: { given: 1 } } },
  });
});
