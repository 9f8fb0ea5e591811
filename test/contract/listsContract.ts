import { describe, expect, test } from "@jest/globals";
import type { Given } from "./tablesContract";

export function listsContract({ tables, fresh }: Given): void {
  describe("a list", () => {
    const fill = async (pk: string, sks: string[]) => {
      for (const sk of sks) await tables().write({ put: { pk, sk } });
    };
    const sks = async (pk: string, page: Parameters<ReturnType<Given["tables"]>["list"]>[1]) =>
      (await tables().list(pk, page)).items.map(({ sk }) => sk);

    test("is in the order of the bytes, either way, whatever the script", async () => {
      const pk = fresh();
      const inOrder = ["1", "10", "2", "A", "a", "z", "é", "中", "\uff21", "😀"];
      await fill(pk, [...inOrder].reverse());
      expect(await sks(pk, { limit: 100 })).toEqual(inOrder);
      expect(await sks(pk, { limit: 100, newestFirst: true })).toEqual([...inOrder].reverse());
    });

    test("is narrowed to a prefix", async () => {
      const pk = fresh();
      await fill(pk, ["consent#a", "consent#b", "consen", "refund#1", "退款#1", "退款#2", "退"]);
      expect(await sks(pk, { prefix: "consent#", limit: 10 })).toEqual(["consent#a", "consent#b"]);
      expect(await sks(pk, { prefix: "退款#", limit: 10 })).toEqual(["退款#1", "退款#2"]);
      expect(await sks(pk, { prefix: "x", limit: 10 })).toEqual([]);
    });

    test("goes on after a page, either way, until there is no more", async () => {
      const pk = fresh();
      const all = Array.from({ length: 25 }, (_, i) => String(i).padStart(3, "0"));
      await fill(pk, all);
      for (const newestFirst of [false, true]) {
        const seen: string[] = [];
        let after: string | undefined;
        let pages = 0;
        do {
          const page = await tables().list(pk, { limit: 10, newestFirst, ...(after === undefined ? {} : { after }) });
          seen.push(...page.items.map(({ sk }) => sk));
          after = page.after;
          pages++;
        } while (after !== undefined && pages < 10);
        expect(seen).toEqual(newestFirst ? [...all].reverse() : all);
      }
    });

    test("goes on from where it was, although that item is gone", async () => {
      const pk = fresh();
      await fill(pk, ["a", "b", "c", "d"]);
      const first = await tables().list(pk, { limit: 2 });
      await tables().write({ remove: { pk, sk: "b" } });
      expect(first.after).toBe("b");
      expect(await sks(pk, { limit: 5, after: "b" })).toEqual(["c", "d"]);
    });

    test("ends a page at a megabyte, and says that there is more", async () => {
      const pk = fresh();
      for (let i = 0; i < 8; i++) await tables().write({ put: { pk, sk: String(i), text: "x".repeat(300_000) } });
      const page = await tables().list(pk, { limit: 100 });
      expect(page.items.length).toBeGreaterThanOrEqual(3);
      expect(page.items.length).toBeLessThan(8);
      expect(page.after).toBe(page.items.at(-1)?.sk);
    });

    test("of nothing is empty", async () => {
      expect(await tables().list(fresh(), { limit: 10 })).toEqual({ items: [] });
    });
  });
}
