import { describe, expect, test } from "@jest/globals";
import type { Given } from "./tablesContract";

export function limitsContract({ tables, fresh }: Given): void {
  describe("a limit", () => {
    test("of 400 KB for an item: what is larger is refused and changes nothing", async () => {
      const pk = fresh();
      const put = (length: number) => tables().write({ put: { pk, sk: "large", text: "x".repeat(length) } });
      expect(await put(409_000)).toEqual({ done: true });
      await expect(put(410_000)).rejects.toThrow();
      const grow = tables().write({ change: { pk, sk: "large" }, set: { more: "x".repeat(2_000) } });
      await expect(grow).rejects.toThrow();
      expect(((await tables().get(pk, "large")) as { text?: string }).text).toHaveLength(409_000);
    });

    test("counts bytes, and a Chinese letter has three", async () => {
      const pk = fresh();
      const put = (length: number) => tables().write({ put: { pk, sk: "large", text: "林".repeat(length) } });
      expect(await put(136_000)).toEqual({ done: true });
      await expect(put(137_000)).rejects.toThrow();
    });

    test("of 4 MB for a transaction", async () => {
      const pk = fresh();
      const put = (i: number) => ({ put: { pk, sk: String(i), text: "x".repeat(390_000) } });
      await expect(tables().write(...Array.from({ length: 12 }, (_, i) => put(i)))).rejects.toThrow();
      expect(await tables().get(pk, "0")).toBeUndefined();
    });

    test("of keys: not empty, and at most 2048 and 1024 bytes", async () => {
      const pk = fresh();
      await expect(tables().write({ put: { pk: "", sk: "a" } })).rejects.toThrow();
      await expect(tables().write({ put: { pk, sk: "" } })).rejects.toThrow();
      await expect(tables().write({ put: { pk: "k".repeat(2_049), sk: "a" } })).rejects.toThrow();
      await expect(tables().write({ put: { pk, sk: "k".repeat(1_025) } })).rejects.toThrow();
      expect(await tables().write({ put: { pk, sk: "k".repeat(1_024) } })).toEqual({ done: true });
    });

    test("of what can be kept: no number without end, no date", async () => {
      const pk = fresh();
      await expect(tables().write({ put: { pk, sk: "a", n: Number.NaN } })).rejects.toThrow();
      await expect(tables().write({ put: { pk, sk: "a", n: Number.POSITIVE_INFINITY } })).rejects.toThrow();
      await expect(tables().write({ put: { pk, sk: "a", at: new Date() } })).rejects.toThrow();
      expect(await tables().get(pk, "a")).toBeUndefined();
    });

    test("of a change: it changes something, and no key", async () => {
      const pk = fresh();
      await expect(tables().write({ change: { pk, sk: "a" } })).rejects.toThrow();
      await expect(tables().write({ change: { pk, sk: "a" }, set: { sk: "b" } })).rejects.toThrow();
      await expect(tables().write({ change: { pk, sk: "a" }, set: { n: undefined } })).rejects.toThrow();
      await tables().write({ put: { pk, sk: "a", text: "x" } });
      await expect(tables().write({ change: { pk, sk: "a" }, add: { text: 1 } })).rejects.toThrow();
    });
  });
}
