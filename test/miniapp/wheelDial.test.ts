import { expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { nearest, overlap, turnOf } from "../../miniapp/src/components/dial/box";
import { labelsOf } from "../../miniapp/src/components/dial/labels";
import { percentOf } from "../../miniapp/src/components/dial/percentOf";
import { HUB_GAP, RIM } from "../../miniapp/src/components/dial/radii";
import { sectorsOf } from "../../miniapp/src/components/dial/sectors";
import { stopAt, turnTo } from "../../miniapp/src/play/wheel/stopAt";
import { edgeShape, goneShape, toneShape } from "../../miniapp/src/components/dial/dialShapes";
import type { PrizeKind } from "../../shared/wheel";

const kinds: PrizeKind[] = ["points", "coupon", "goods", "experience", "respin", "thanks"];
const prizes = fc
  .array(
    fc.record({
      weight: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000_000 })),
      kind: fc.constantFrom(...kinds),
      name: fc.oneof(
        fc.constantFrom("5 元券", "谢谢参与", "200 积分", "A coffee tasting"),
        fc.string({ maxLength: 16 }),
      ),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((all) => all.map((prize, i) => ({ ...prize, key: `p${i}` })));
const rooms = fc.record({
  size: fc.integer({ min: 280, max: 400 }),
  turned: fc.double({ min: 0, max: 40, noNaN: true }),
  scale: fc.constantFrom(1, 1.3, 2),
});
const totalOf = (of: { weight: number }[]) => of.reduce((sum, { weight }) => sum + weight, 0);
const daily = [5, 25, 12, 2, 1, 10, 45].map((weight, i) => ({ key: `p${i}`, weight, kind: "points" as const }));

test("the sectors go round once without gaps, each as large as its odds", () => {
  fc.assert(
    fc.property(prizes, (all) => {
      const sectors = sectorsOf(all);
      expect(sectors[0]?.from).toBe(0);
      expect(sectors.at(-1)?.to).toBe(1);
      sectors.forEach(({ from, to, key }, i) => {
        expect(from).toBe(i === 0 ? 0 : sectors[i - 1]?.to);
        expect(key).toBe(all[i]?.key);
        expect(to - from).toBeCloseTo((all[i]?.weight ?? 0) / totalOf(all), 12);
      });
    }),
  );
});

test("two sectors beside one another are never filled alike, nor two with slivers between them", () => {
  fc.assert(
    fc.property(prizes, (all) => {
      const tones = sectorsOf(all).flatMap(({ tone }) => (tone === "star" ? [] : [tone]));
      tones.slice(1).forEach((tone, i) => expect(tone).not.toBe(tones[i]));
    }),
  );
});

test("the pointer stops inside the sector of the prize, never on its edge, wherever the wheel was before", () => {
  const hashes = fc.string({ minLength: 1, maxLength: 43 });
  fc.assert(
    fc.property(prizes, hashes, fc.double({ min: 0, max: 100, noNaN: true }), fc.nat(), (all, hash, turned, pick) => {
      const sectors = sectorsOf(all);
      const { from, to } = sectors[pick % sectors.length] as (typeof sectors)[number];
      const stop = stopAt({ from, to }, hash);
      const room = to - from;
      expect(stop).toBeGreaterThan(from + 0.07 * room);
      expect(stop).toBeLessThan(to - 0.07 * room);
      const end = turnTo(turned, stop);
      expect(end - turned).toBeGreaterThanOrEqual(6);
      expect(end - turned).toBeLessThanOrEqual(8);
      // What is under the pointer, at 0, is as far back on the wheel as it has turned.
      const under = Math.ceil(end) - end;
      expect(Math.abs(((under - stop + 1.5) % 1) - 0.5)).toBeLessThan(1e-9);
    }),
  );
});

test("one draw always stops at one place, and draws stop all over their sector", () => {
  const hashOf = (i: number) => createHash("sha256").update(String(i)).digest("base64url");
  const [sector] = sectorsOf(daily.slice(0, 2));
  const stops = Array.from({ length: 400 }, (_, i) => stopAt(sector!, hashOf(i)) / (sector!.to - sector!.from));
  expect(stopAt(sector!, "hash 1")).toBe(stopAt(sector!, "hash 1"));
  for (let tenth = 1; tenth < 9; tenth++) {
    const here = stops.filter((stop) => Math.floor(stop * 10) === tenth).length;
    expect(here).toBeGreaterThan(20);
  }
});

test("no words cover others, leave the frame or, inside, leave their sector, wherever the wheel rests", () => {
  fc.assert(
    fc.property(prizes, rooms, (all, room) => {
      const sectors = sectorsOf(all);
      const total = totalOf(all);
      const words = Object.fromEntries(
        all.map(({ key, name, weight }) => [key, { name, percent: percentOf(weight, total) }]),
      );
      const labels = labelsOf(sectors, words, room);
      labels.forEach((one, i) => {
        for (const other of labels.slice(i + 1)) {
          if (one.in !== "sector" || other.in !== "sector") expect(overlap(one.box, other.box)).toBe(false);
        }
        const { left, top, width, height } = one.box;
        expect(left).toBeGreaterThanOrEqual(-room.size / 2 - 12);
        expect(left + width).toBeLessThanOrEqual(room.size / 2 + 12);
        expect(top).toBeGreaterThanOrEqual(-room.size / 2);
        expect(top + height).toBeLessThanOrEqual(room.size / 2);
        if (one.in !== "sector") return;
        expect(nearest(one.box)).toBeGreaterThan(HUB_GAP * room.size);
        const { from, to } = sectors.find(({ key }) => key === one.key)!;
        const corners = [left, left + width].flatMap((x) => [top, top + height].map((y) => [x, y] as const));
        for (const [x, y] of corners) {
          expect(Math.hypot(x, y)).toBeLessThan(RIM * room.size);
          const turn = (((turnOf(x, y) - room.turned) % 1) + 1) % 1;
          if (to - from < 1) expect(turn > from && turn < to).toBe(true);
        }
      });
    }),
    { numRuns: 150, endOnFailure: true },
  );
});

test("every prize is on the wheel by its name or by its number in the list", () => {
  fc.assert(
    fc.property(prizes, rooms, (all, room) => {
      const sectors = sectorsOf(all);
      const words = Object.fromEntries(all.map(({ key, name }) => [key, { name, percent: "1%" }]));
      const labels = labelsOf(sectors, words, room);
      expect(labels.map(({ key }) => key).sort()).toEqual(all.map(({ key }) => key).sort());
      for (const label of labels) if (label.in === "list") expect(all[label.number - 1]?.key).toBe(label.key);
    }),
    { numRuns: 150, endOnFailure: true },
  );
});

test("odds are written as short as they are true, and never as none or all", () => {
  expect([percentOf(40, 100), percentOf(43, 200), percentOf(1, 200), percentOf(1, 3)]).toEqual([
    "40%",
    "21.5%",
    "0.5%",
    "33.33%",
  ]);
  expect([percentOf(999_999, 1_000_000), percentOf(1, 1_000_000), percentOf(7, 7)]).toEqual([
    "99.9999%",
    "0.0001%",
    "100%",
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (weight, rest) => {
      const percent = percentOf(weight, weight + rest);
      expect(Number.parseFloat(percent)).toBeGreaterThan(0);
      expect(Number.parseFloat(percent)).toBeLessThan(100);
      expect(Number.parseFloat(percent) / ((100 * weight) / (weight + rest))).toBeCloseTo(1, 2);
    }),
  );
});

test("shapes are data URIs that fit into a style, and a prize with all the odds is a whole circle", () => {
  const sectors = sectorsOf([
    { key: "all", weight: 999_999_999, kind: "coupon" },
    { key: "one", weight: 1, kind: "thanks" },
  ]);
  const shapes = [
    toneShape(sectors, "wash"),
    toneShape(sectors, "star"),
    edgeShape(sectors),
    goneShape(sectors, new Set(["one"])),
  ];
  for (const shape of shapes) expect(shape).toMatch(/^url\("data:image\/svg\+xml,[^;"'()<>#]+"\)$/);
  expect(toneShape(sectors, "brand")).toBeUndefined();
  expect(goneShape(sectors, new Set())).toBeUndefined();
  const path = decodeURIComponent(toneShape(sectors, "wash") ?? "");
  expect(path.match(/A/g)).toHaveLength(4);
});
