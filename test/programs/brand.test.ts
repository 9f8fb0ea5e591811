import { describe, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { say } from "../../functions/messages/templates";
import { wrongLogo } from "../../functions/programs/check/logo";
import { checkProgram } from "../../functions/programs/check/program";
import { diffPrograms } from "../../functions/programs/diff";
import { readProgramFile, WrongProgram } from "../../infra/program/readProgramFile";
import type { Modules } from "../../shared/modules";
import { ProgramFile } from "../../shared/programFile";
import type { Program } from "../../shared/program";

const from = "2026-11-16T04:00:00.000Z";
const logo = readFileSync("programs/logos/radiators.png");
const base64 = (bytes: Buffer) => bytes.toString("base64");
const radiators = readProgramFile("programs/radiators.yaml", from);
const told = (file: ProgramFile) => checkProgram(file, from).map(({ path: at, because }) => [at.join("."), because]);

/** A PNG's part with its length and checksum. */
function part(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}
/** The logo with its size changed, and the checksum right. */
function sized(width: number, height: number): Buffer {
  const head = Buffer.from(logo.subarray(16, 29));
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([logo.subarray(0, 8), part("IHDR", head), logo.subarray(33)]);
}
const withPart = (kind: string) =>
  Buffer.concat([logo.subarray(0, 33), part(kind, Buffer.from("x")), logo.subarray(33)]);

describe("a logo", () => {
  test("is a square, still and whole PNG", () => {
    expect(wrongLogo(base64(logo))).toBeUndefined();
    expect(wrongLogo(base64(sized(64, 64)))).toBeUndefined();
  });

  const flipped = Buffer.from(logo);
  flipped[100] = (flipped[100] ?? 0) ^ 1;
  test.each([
    ["what is no base64", "not base64", "base64 of a PNG"],
    ["a path that leads nowhere", "logos/nothing.png", "no picture logos/nothing.png was found"],
    ["a JPEG", base64(Buffer.from("ffd8ffe000104a464946", "hex")), "a JPEG; save it as a PNG"],
    ["an SVG", base64(Buffer.from("<svg onload='x'/>")), "an SVG, which could carry a script"],
    ["something else", base64(Buffer.from("hello, world")), "no picture; save it as a PNG"],
    ["one that was cut off", base64(logo.subarray(0, 300)), "a broken PNG"],
    ["one with a changed byte", base64(flipped), "a broken PNG"],
    ["one with something behind it", base64(Buffer.concat([logo, Buffer.from("<script>")])), "a broken PNG"],
    ["an animation", base64(withPart("acTL")), "it carries acTL"],
    ["one that says who made it", base64(withPart("eXIf")), "it carries eXIf"],
    ["one that is not square", base64(sized(128, 64)), "it is 128 × 64; it should be square"],
    ["one that is too small", base64(sized(32, 32)), "64 to 512 pixels"],
  ])("is not %s", (_, given, why) => {
    expect(wrongLogo(given)).toContain(why);
  });

  test("of more than 8 KB is refused by the shape", () => {
    const brand = { logo: base64(Buffer.alloc(8200)) };
    const parsed = ProgramFile.safeParse({ ...radiators, brand });
    expect(parsed.error?.issues).toMatchObject([
      { path: ["brand", "logo"], message: "is a picture of more than 8 KB" },
    ]);
    expect(ProgramFile.safeParse({ ...radiators, brand: { logo: base64(Buffer.alloc(8192)) } }).success).toBe(true);
  });

  test("is read from beside the file, and one that is not there is told of by its line", () => {
    expect(radiators.brand?.logo).toBe(base64(logo));
    const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-logo-"));
    const file = path.join(folder, "r.yaml");
    try {
      writeFileSync(file, readFileSync("programs/radiators.yaml", "utf8"));
      expect(() => readProgramFile(file, from)).toThrow(WrongProgram);
      expect(() => readProgramFile(file, from)).toThrow(
        /r\.yaml:\d+:\d+: brand\.logo: no picture logos\/radiators\.png/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("is told by its size and fingerprint where it changes, not by its bytes", () => {
    const other = { ...radiators, brand: { ...radiators.brand, logo: base64(sized(64, 64)) } };
    const [change] = diffPrograms(radiators, other);
    expect(change?.fields).toEqual([
      {
        field: "brand.logo",
        before: expect.stringMatching(/^PNG 128 px \S{16}$/),
        after: expect.stringMatching(/^PNG 64 px \S{16}$/),
      },
    ]);
  });
});

describe("what points are called", () => {
  const named = (points: unknown) => ProgramFile.safeParse({ ...radiators, brand: { points } }).success;
  test.each([
    ["no English", { zh: "暖豆" }],
    ["one form in English", { zh: "暖豆", en: { one: "bean" } }],
    ["a place to fill", { zh: "{豆}", en: { one: "bean", other: "beans" } }],
    ["English with a brace", { zh: "暖豆", en: { one: "{bean}", other: "beans" } }],
    ["a sentence", { zh: "一二三四五六七八九", en: { one: "bean", other: "beans" } }],
  ])("is not %s", (_, points) => expect(named(points)).toBe(false));

  test("cannot have our own word inside", () => {
    const points = { zh: "暖积分", en: { one: "bean", other: "beans" } };
    expect(told({ ...radiators, brand: { points } })).toEqual([["brand.points.zh", "brand_points"]]);
  });

  test("is in the service's own messages, and a program's own words stay as they are", () => {
    const { stores: _, ...said } = radiators;
    const program: Program = { ...said, version: 1, effectiveFrom: from };
    const params = { points: 320, day: "2026-12-31", days: 30, worth: "¥3.20" };
    expect(say(program, "pointsExpiring", params).title).toEqual({
      zh: "320 暖豆将于 2026-12-31 到期",
      en: "320 beans end on 2026-12-31",
    });
    const messages = { pointsExpiring: { title: { zh: "{points} 积分", en: "{points} points" } } };
    expect(say({ ...program, messages }, "pointsExpiring", params).title).toEqual({ zh: "320 积分", en: "320 points" });
  });
});

describe("a module that is off", () => {
  const off = (modules: Modules, more: Partial<ProgramFile> = {}) => told({ ...radiators, ...more, modules });
  const market = readProgramFile("programs/supermarket.yaml", from);

  test("is refused where the file says something that nobody would ever see", () => {
    expect(told({ ...market, modules: { tasks: false } })).toEqual([["tasks", "module_off"]]);
    expect(off({ tiers: false })).toEqual(
      expect.arrayContaining([
        ["tiers", "module_off"],
        ["tierTerms", "module_off"],
      ]),
    );
    const friend = radiators.rules.findIndex(({ on }) => on === "friend-first-order");
    expect(off({ invitations: false })).toEqual([[`rules.${friend}.on`, "module_off"]]);
    const gives = { kind: "chances" as const, wheel: "daily", chances: 1 };
    const rules = [...radiators.rules, { key: "chance", name: { zh: "机会", en: "Chance" }, on: "joined", gives }];
    expect(off({ wheels: false }, { rules })).toContainEqual([`rules.${rules.length - 1}.gives`, "module_off"]);
    const doubling = radiators.tiers.slice(0, 1).map((tier) => ({ ...tier, multiplierPercent: 110 }));
    expect(off({ tiers: false }, { tiers: doubling })).toContainEqual(["tiers.0.multiplierPercent", "module_off"]);
  });

  test("is fine where nothing needs it, and so is one that is on", () => {
    expect(off({ claims: false, coupons: false, wheels: false, tasks: false })).toEqual([]);
    expect(told({ ...market, modules: { tasks: true } })).toEqual([]);
    expect(readProgramFile("programs/hardware.yaml", from).modules).toMatchObject({ wheels: false, tiers: false });
  });
});
