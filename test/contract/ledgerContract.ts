import { describe, expect, test } from "@jest/globals";
import type { Given } from "./tablesContract";

const entry = (pk: string, seq: number, requestId = `request-${seq}`) => ({ pk, seq, requestId, note: `第${seq}` });

export function ledgerContract({ tables, fresh }: Given): void {
  describe("the ledger", () => {
    test("keeps an entry where none was, and never replaces one", async () => {
      const pk = fresh();
      expect(await tables().write({ append: entry(pk, 1) })).toEqual({ done: true });
      const second = await tables().write({ append: entry(pk, 1, "another") });
      expect(second).toEqual({ done: false, at: 0, found: entry(pk, 1) });
      expect(await tables().entryAt(pk, 1)).toEqual(entry(pk, 1));
    });

    test("knows the last entry of a chain by its number, at once", async () => {
      const pk = fresh();
      expect(await tables().lastEntry(pk)).toBeUndefined();
      for (const seq of [1, 2, 9, 10, 11]) {
        await tables().write({ append: entry(pk, seq) });
        expect(await tables().lastEntry(pk)).toEqual(entry(pk, seq));
      }
    });

    test("finds an entry by its request, at once, in its own chain only", async () => {
      const [pk, other] = [fresh(), fresh()];
      for (let seq = 1; seq <= 30; seq++) {
        await tables().write({ append: entry(pk, seq) });
        expect(await tables().entryOfRequest(pk, `request-${seq}`)).toEqual(entry(pk, seq));
      }
      await tables().write({ append: { ...entry(other, 1), requestId: "request-7" } });
      expect((await tables().entryOfRequest(pk, "request-7"))?.seq).toBe(7);
      expect((await tables().entryOfRequest(other, "request-7"))?.seq).toBe(1);
      expect(await tables().entryOfRequest(pk, "request-77")).toBeUndefined();
    });

    test("lists entries newest first, from just below a number", async () => {
      const pk = fresh();
      for (let seq = 1; seq <= 12; seq++) await tables().write({ append: entry(pk, seq) });
      const seqs = async (page: { before?: number; limit: number }) =>
        (await tables().entries(pk, page)).map(({ seq }) => seq);
      expect(await seqs({ limit: 3 })).toEqual([12, 11, 10]);
      expect(await seqs({ before: 10, limit: 3 })).toEqual([9, 8, 7]);
      expect(await seqs({ before: 2, limit: 3 })).toEqual([1]);
      expect(await seqs({ before: 1, limit: 3 })).toEqual([]);
    });

    test("lets one of many writers have a number, and tells the others which entry is there", async () => {
      const pk = fresh();
      const rivals = Array.from({ length: 20 }, (_, i) => entry(pk, 1, `rival-${i}`));
      const written = await Promise.all(rivals.map((append) => tables().write({ append })));
      expect(written.filter(({ done }) => done)).toHaveLength(1);
      const winner = await tables().entryAt(pk, 1);
      for (const loser of written.filter(({ done }) => !done)) {
        if (!("conflict" in loser)) expect(loser).toEqual({ done: false, at: 0, found: winner });
      }
    });
  });
}
