import { describe, expect, test } from "@jest/globals";
import type { Write } from "../../functions/platform/tables";
import type { Given } from "./tablesContract";

export function transactionsContract({ tables, fresh }: Given): void {
  describe("a transaction", () => {
    const entry = (pk: string, seq: number) => ({ pk, seq, requestId: `request-${seq}` });

    test("writes to both tables, all of it", async () => {
      const pk = fresh();
      const writes: Write[] = [
        { append: entry(pk, 1) },
        { put: { pk, sk: "a" }, when: { absent: true } },
        { change: { pk, sk: "b" }, add: { n: 1 } },
        { remove: { pk, sk: "c" } },
      ];
      expect(await tables().write(...writes)).toEqual({ done: true });
      expect(await tables().entryOfRequest(pk, "request-1")).toEqual(entry(pk, 1));
      expect(await tables().get(pk, "a")).toEqual({ pk, sk: "a" });
      expect(await tables().get(pk, "b")).toMatchObject({ n: 1 });
    });

    test("writes nothing when one condition fails, says which, and what was there", async () => {
      const pk = fresh();
      await tables().write({ put: { pk, sk: "taken", by: "林" } });
      const written = await tables().write(
        { append: entry(pk, 1) },
        { put: { pk, sk: "free" }, when: { absent: true } },
        { put: { pk, sk: "taken", by: "陈" }, when: { absent: true } },
      );
      expect(written).toEqual({ done: false, at: 2, found: { pk, sk: "taken", by: "林" } });
      expect(await tables().lastEntry(pk)).toBeUndefined();
      expect(await tables().get(pk, "free")).toBeUndefined();
    });

    test("names the first of several conditions that fail", async () => {
      const pk = fresh();
      await tables().write({ append: entry(pk, 1) });
      const written = await tables().write(
        { change: { pk, sk: "a" }, set: { n: 1 } },
        { append: { ...entry(pk, 1), requestId: "late" } },
        { change: { pk, sk: "b" }, set: { n: 1 }, when: { is: { n: 0 } } },
      );
      expect(written).toEqual({ done: false, at: 1, found: entry(pk, 1) });
    });

    test("finds nothing where a condition wants what is not there", async () => {
      const pk = fresh();
      const written = await tables().write(
        { put: { pk, sk: "a" } },
        { change: { pk, sk: "b" }, set: { n: 1 }, when: { is: { n: 0 } } },
      );
      expect(written).toEqual({ done: false, at: 1 });
      expect(await tables().get(pk, "a")).toBeUndefined();
    });

    test("of two entries in two chains is both or neither, however many are at it", async () => {
      const [a, b] = [fresh(), fresh()];
      const gift = (i: number) =>
        tables().write(
          { append: { ...entry(a, 1), requestId: `gift-${i}` } },
          { append: { ...entry(b, 1), requestId: `gift-${i}` } },
        );
      const written = await Promise.all(Array.from({ length: 12 }, (_, i) => gift(i)));
      const won = written.filter(({ done }) => done).length;
      // All of them may have met; then nobody has written anything.
      expect(won).toBeLessThanOrEqual(1);
      const [inA, inB] = [await tables().lastEntry(a), await tables().lastEntry(b)];
      expect(inA?.requestId).toBe(inB?.requestId);
      expect(inA === undefined).toBe(won === 0);
    });

    test("does not take two writes to one item", async () => {
      const pk = fresh();
      const twice = tables().write({ put: { pk, sk: "a" } }, { change: { pk, sk: "a" }, set: { n: 1 } });
      await expect(twice).rejects.toThrow();
      expect(await tables().get(pk, "a")).toBeUndefined();
    });

    test("takes a hundred writes and no more", async () => {
      const pk = fresh();
      const puts = (count: number): Write[] =>
        Array.from({ length: count }, (_, i) => ({ put: { pk, sk: String(i) }, when: { absent: true } }));
      expect(await tables().write(...puts(100))).toEqual({ done: true });
      await expect(tables().write(...puts(101))).rejects.toThrow();
    });
  });
}
