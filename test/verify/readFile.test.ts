import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { canonicalJson } from "../../verify/canonicalJson";
import { daysAt } from "../../verify/days";
import { holdAgainst, noteHeads } from "../../verify/heads";
import { readFile } from "../../verify/readFile";
import { type Broken, type Link, verifyChains } from "../../verify/verifyChains";
import { chainName, linksOf } from "./chains";

const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (links: Link[]) => links.map(({ pk, entry }) => `${JSON.stringify({ pk, ...entry })}\n`);

async function verify(text: string, { heads, against }: { heads?: string; against?: string } = {}) {
  const file = path.join(folder, "entries.jsonl");
  writeFileSync(file, text);
  const broken: Broken[] = [];
  const earlier = against ? holdAgainst(against, () => true) : undefined;
  const walk = await verifyChains(readFile(file), {
    daysAt: daysAt("Asia/Shanghai"),
    ended: new Set(),
    onBroken: (found) => void broken.push(found),
    ...(heads ? { onWhole: noteHeads(heads) } : {}),
    onEntry(link) {
      const changed = earlier?.check(link);
      if (changed) broken.push(changed);
    },
  });
  return { walk, broken: [...broken, ...(earlier?.rest() ?? [])] };
}

test("a chain that another program hashed (Python's hashlib over its sorted JSON) is whole", async () => {
  const text = readFileSync("test/verify/twoEntries.jsonl", "utf8");
  expect(await verify(text)).toMatchObject({ walk: { entries: 2, chains: 1 }, broken: [] });
  const { broken } = await verify(text.replace("€", "£"));
  expect(broken).toMatchObject([{ chain: "demo#m1", seq: 1, field: "hash", hashFits: false }]);
});

// RFC 8785, section 3.2.3.
test("JSON is canonical as the standard's own example has it", () => {
  const example = {
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    1: "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis",
  };
  const keys = ["\\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
  expect([...canonicalJson(example).matchAll(/"([^"]+)":/g)].map(([, key]) => key)).toEqual(keys);
  expect(canonicalJson([1e21, -0, 0.002, '\u000f\n"\\/', null, true, {}])).toBe(
    '[1e+21,0,0.002,"\\u000f\\n\\"\\\\/",null,true,{}]',
  );
});

test("many chains in one file are walked in one go, and only the broken one is named", async () => {
  const lines = [...linesOf(linksOf(1)), ...linesOf(linksOf(2)), ...linesOf(linksOf(3))];
  expect(await verify(lines.join(""))).toMatchObject({ walk: { chains: 3, entries: lines.length }, broken: [] });
  const changed = lines.map((line) =>
    line.includes(`"pk":"${chainName(2)}"`) ? line.replace('"seq":2,', '"seq":3,') : line,
  );
  const { broken } = await verify(changed.join(""));
  expect(broken).toMatchObject([{ chain: chainName(2), seq: 3, field: "seq" }]);
});

test.each([
  ["a line that is no JSON", "{", /entries\.jsonl:1: this line is not a JSON object/],
  ["a line that is no object", "[1]", /entries\.jsonl:1: this line is not a JSON object/],
  ["an entry of no chain", '{"seq":1}', /entries\.jsonl:1: an entry needs the pk/],
])("%s stops the verification, with its place", async (_what, text, complaint) => {
  await expect(verify(text)).rejects.toThrow(complaint);
});

test("a file that is not there stops it too", async () => {
  const links = readFile(path.join(folder, "nowhere.jsonl"));
  await expect(links.next()).rejects.toThrow(/nowhere\.jsonl cannot be read/);
});

test("a chain whose end was cut off is whole by itself, and not against the heads of an earlier run", async () => {
  const heads = path.join(folder, "heads.jsonl");
  const lines = linesOf(linksOf(3));
  await verify(lines.join(""), { heads });
  const cut = lines.slice(0, -2).join("");
  expect((await verify(cut)).broken).toEqual([]);
  expect((await verify(cut, { against: heads })).broken).toMatchObject([
    { chain: chainName(3), seq: lines.length, reason: expect.stringContaining("gone") },
  ]);
});

test("a chain that grew since an earlier run is as it was then", async () => {
  const heads = path.join(folder, "heads.jsonl");
  const lines = linesOf(linksOf(3));
  await verify(lines.slice(0, -2).join(""), { heads });
  expect((await verify(lines.join(""), { against: heads })).broken).toEqual([]);
});

test("a chain that was written anew, and fits in itself, is not what an earlier run saw", async () => {
  const heads = path.join(folder, "heads.jsonl");
  await verify(linesOf(linksOf(3)).join(""), { heads });
  // Another chain that is whole, under the same name.
  const other = readFileSync("test/verify/twoEntries.jsonl", "utf8");
  writeFileSync(heads, `${JSON.stringify({ pk: "demo#m1", seq: 2, hash: "another" })}\n`);
  expect((await verify(other, { against: heads })).broken).toMatchObject([{ chain: "demo#m1", seq: 2, field: "hash" }]);
});
