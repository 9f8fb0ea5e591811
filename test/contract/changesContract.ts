import { describe, expect, test } from "@jest/globals";
import type { Condition } from "../../functions/platform/tables";
import type { Given } from "./tablesContract";

export function changesContract({ tables, fresh }: Given): void {
  const kept = { sk: "物", name: "林", number: 5, yes: true };

  describe("a condition", () => {
    const cases: [string, Condition, boolean][] = [
      ["that nothing is there", { absent: true }, false],
      ["on a text", { is: { name: "林" } }, true],
      ["on another text", { is: { name: "陈" } }, false],
      ["on a number", { is: { number: 5 } }, true],
      ["on a number written as text", { is: { number: "5" } }, false],
      ["on a yes", { is: { yes: true } }, true],
      ["on a no", { is: { yes: false } }, false],
      ["on two that are so", { is: { name: "林", number: 5 } }, true],
      ["on two of which one is not so", { is: { name: "林", number: 6 } }, false],
      ["on an attribute that is not there", { is: { nothing: 1 } }, false],
      ["below a larger number", { below: { number: 6 } }, true],
      ["below the same number", { below: { number: 5 } }, false],
      ["below a number, of an attribute that is not there", { below: { nothing: 0 } }, true],
    ];

    test.each(cases)("%s holds or does not, for a put, a change and a removal alike", async (_, when, holds) => {
      const outcome = async (pk: string) => ({
        put: await tables().write({ put: { pk: `${pk} put`, sk: "物", after: 1 }, when }),
        change: await tables().write({ change: { pk: `${pk} change`, sk: "物" }, set: { after: 1 }, when }),
        remove: await tables().write({ remove: { pk: `${pk} remove`, sk: "物" }, when }),
      });
      const pk = fresh();
      for (const kind of ["put", "change", "remove"]) await tables().write({ put: { pk: `${pk} ${kind}`, ...kept } });
      const found = (kind: string) => ({ done: false, at: 0, found: { pk: `${pk} ${kind}`, ...kept } });
      expect(await outcome(pk)).toEqual(
        holds
          ? { put: { done: true }, change: { done: true }, remove: { done: true } }
          : { put: found("put"), change: found("change"), remove: found("remove") },
      );
    });

    test("is not met by an item that is not there, and nothing is found then", async () => {
      const pk = fresh();
      expect(await tables().write({ change: { pk, sk: "a" }, set: { x: 1 }, when: { is: { x: 1 } } })).toEqual({
        done: false,
        at: 0,
      });
      expect(await tables().get(pk, "a")).toBeUndefined();
    });
  });

  describe("a change", () => {
    test("sets and adds, leaves the rest as it is, and begins from nothing", async () => {
      const pk = fresh();
      const change = { pk, sk: "sum" };
      await tables().write({
        change,
        set: { name: "甲", inner: { list: [1, "二", { deep: true }] } },
        add: { points: 5 },
      });
      await tables().write({ change, add: { points: -7, other: 1 } });
      await tables().write({ change, set: { name: "乙" } });
      expect(await tables().get(pk, "sum")).toEqual({
        pk,
        sk: "sum",
        name: "乙",
        inner: { list: [1, "二", { deep: true }] },
        points: -2,
        other: 1,
      });
    });

    test("takes names that the engine has words for, and names in any script", async () => {
      const pk = fresh();
      const set = { status: "open", name: "x", size: 1, 积分: 3, "a.b": 2, "#h": 4 };
      await tables().write({ change: { pk, sk: "names" }, set, when: { below: { 余额: 1 } } });
      expect(await tables().get(pk, "names")).toEqual({ pk, sk: "names", ...set });
    });

    test("adds up what many add at once", async () => {
      const pk = fresh();
      const add = async (): Promise<void> => {
        const written = await tables().write(
          { change: { pk, sk: "sum" }, add: { points: 3 } },
          { put: { pk, sk: `mark ${Math.random()}` }, when: { absent: true } },
        );
        if (!written.done) return add();
      };
      await Promise.all(Array.from({ length: 12 }, add));
      expect(await tables().get(pk, "sum")).toMatchObject({ points: 36 });
    });
  });

  describe("an item", () => {
    test("comes back as it was put, without what was undefined", async () => {
      const pk = fresh();
      const item = {
        pk,
        sk: "😀 会员",
        text: "",
        number: Number.MAX_SAFE_INTEGER,
        negative: -1,
        fraction: 0.25,
        no: false,
        none: {},
        list: [],
        nested: { 深: { er: ["a", { b: 1 }] } },
      };
      await tables().write({ put: { ...item, gone: undefined, inner: undefined } });
      expect(await tables().get(pk, item.sk)).toEqual(item);
    });

    test("is the reader's own: changing it changes nothing", async () => {
      const pk = fresh();
      const item = { pk, sk: "own", inner: { list: [1] } };
      await tables().write({ put: item });
      item.inner.list.push(2);
      const read = (await tables().get(pk, "own")) as typeof item;
      expect(read.inner.list).toEqual([1]);
      read.inner.list.push(3);
      expect(await tables().get(pk, "own")).toMatchObject({ inner: { list: [1] } });
    });

    test("is replaced whole by a put, and removed without asking", async () => {
      const pk = fresh();
      await tables().write({ put: { pk, sk: "a", one: 1 } });
      await tables().write({ put: { pk, sk: "a", two: 2 } });
      expect(await tables().get(pk, "a")).toEqual({ pk, sk: "a", two: 2 });
      expect(await tables().write({ remove: { pk, sk: "a" } })).toEqual({ done: true });
      expect(await tables().write({ remove: { pk, sk: "a" } })).toEqual({ done: true });
      expect(await tables().get(pk, "a")).toBeUndefined();
    });
  });
}
