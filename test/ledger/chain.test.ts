import { describe, expect, test } from "@jest/globals";
import { hashOf, nextEntry, RECENT_MAX, requestHashOf, standingOf } from "../../functions/ledger/chain";
import type { Decision, Entry } from "../../shared/ledger";
import { requestIdFrom, timeOfRequestId } from "../../shared/requestId";

const decision: Decision = {
  kind: "adjust",
  moves: [{ wallet: "points", kind: "adjust", lot: "2028-01-31", points: 1 }],
  receipt: { of: "adjustment", wallet: "points", points: 1, reason: "for a test" },
};
const idAt = (ms: number, luck = 0) => requestIdFrom(ms, [luck, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
const request = (requestId: string) => ({
  pk: "demo#m1",
  requestId,
  requestHash: requestHashOf(requestId),
  at: "2026-01-01T00:00:00.000Z",
  by: { door: "operator" as const, id: "s1" },
});
function chain(ids: string[]): Entry[] {
  const entries: Entry[] = [];
  for (const id of ids) entries.push(nextEntry(entries.at(-1), request(id), decision));
  return entries;
}

describe("a request, as the head tells it", () => {
  const ids = [10, 20, 30, 40, 50, 60, 70, 80].map((ms) => idAt(ms));
  const head = chain(ids).at(-1);
  /** The newest that the head has dropped. */
  const droppedMs = 10 * (ids.length - 1 - RECENT_MAX);

  test("is here when it is the head's own or a recent one", () => {
    expect(standingOf(head, ids[7] as string)).toEqual({ seq: 8 });
    expect(standingOf(head, ids[7 - RECENT_MAX] as string)).toEqual({ seq: 8 - RECENT_MAX });
  });

  test("is absent when it is younger than all that were dropped", () => {
    expect(standingOf(head, idAt(droppedMs + 1))).toBe("absent");
    expect(standingOf(undefined, ids[0] as string)).toBe("absent");
  });

  test("is unknown when it is as old as one that was dropped, or carries no time", () => {
    expect(standingOf(head, idAt(droppedMs, 9))).toBe("unknown");
    expect(standingOf(head, ids[0] as string)).toBe("unknown");
    expect(standingOf(head, "order-4711-of-some-pos")).toBe("unknown");
  });

  test("that no head of a short chain carries is absent, whatever it looks like", () => {
    expect(standingOf(chain(ids.slice(0, RECENT_MAX + 1)).at(-1), "order-4711")).toBe("absent");
    expect(standingOf(chain(ids.slice(0, RECENT_MAX + 2)).at(-1), "order-4711")).toBe("unknown");
  });

  test("an id from the future makes later ones be looked up, never done twice", () => {
    const late = chain([idAt(9e12), ...ids]).at(-1);
    for (const id of [idAt(85), idAt(8e12)]) expect(standingOf(late, id)).toBe("unknown");
  });
});

describe("the hash", () => {
  const [first, second] = chain([idAt(1), idAt(2)]) as [Entry, Entry];
  const { hash, ...rest } = second;

  test("covers the chain's name, the hash before, and every field", () => {
    expect(hashOf("demo#m1", first.hash, rest)).toBe(hash);
    expect(hashOf("demo#m2", first.hash, rest)).not.toBe(hash);
    expect(hashOf("demo#m1", undefined, rest)).not.toBe(hash);
    for (const key of Object.keys(rest)) {
      expect(hashOf("demo#m1", first.hash, { ...rest, [key]: undefined } as never)).not.toBe(hash);
    }
  });

  test("does not depend on the order of fields, which a database may change", () => {
    const turned = Object.fromEntries(Object.entries(rest).reverse()) as typeof rest;
    expect(hashOf("demo#m1", first.hash, turned)).toBe(hash);
  });
});

describe("a request id", () => {
  test("is a UUIDv7 that says when it was made", () => {
    const id = idAt(Date.parse("2026-11-21T00:00:00.000Z"), 255);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOfRequestId(id)).toBe(Date.parse("2026-11-21T00:00:00.000Z"));
  });

  test("of another kind says nothing", () => {
    expect(timeOfRequestId("9f1c5f0a-4a4e-4c5e-8d5e-0123456789ab")).toBeUndefined();
    expect(timeOfRequestId("order-1")).toBeUndefined();
  });
});
