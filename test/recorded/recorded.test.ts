import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { startTestStack, type TestStack } from "../support/stack";
import { deployedDiffers } from "./deployedDiffers";
import { newPlaceholders } from "./placeholders";
import { readRecording } from "./readRecording";
import { openIn } from "./recordedShop";
import type { RecordedCall } from "./recording";
import { type Different, replay, told } from "./replay";
import { requests } from "./requests";

const recording = readRecording();
let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
}, 60_000);
afterAll(() => stack?.stop());

/** The first calls of the recording, one of them changed. */
function changed(name: string, change: (call: RecordedCall) => void) {
  const copy = structuredClone(recording);
  const at = copy.calls.findIndex(({ request }) => request.name === name);
  change(copy.calls[at] as RecordedCall);
  return { ...copy, calls: copy.calls.slice(0, at + 1) };
}

test("the recording is of the requests as they are now: run npm run record when it is not", () => {
  expect(recording.calls.map(({ request }) => request)).toEqual(JSON.parse(JSON.stringify(requests)));
  expect(new Set(requests.map(({ name }) => name)).size).toBe(requests.length);
});

test("the recording holds no token, hash, instant or id of the day on which it was made", () => {
  const answers = JSON.stringify(recording.calls.map(({ answer }) => answer));
  expect(answers).not.toMatch(/eyJ|[0-9a-f]{32}|202[7-9]-|203\d-/);
  expect(answers.match(/20\d\d-\d\d-\d\dT/g)?.every((found) => found === "2026-01-01T")).toBe(true);
});

test("the one-machine stack answers every request as it is recorded", async () => {
  const different = await replay(recording, await openIn(stack, recording.shop));
  expect(told(different)).toBe("");
}, 60_000);

describe("the replay finds", () => {
  const first = (different: Different[]) => different[0] as Different;
  const replayed = async (name: string, change: (call: RecordedCall) => void) => {
    const others = { ...recording.shop.program, programId: "others" };
    const { calls } = changed(name, change);
    const shop = { ...recording.shop, program: others };
    const elsewhere = JSON.parse(
      JSON.stringify({ shop, calls }).replaceAll(recording.shop.program.programId, "others"),
    ) as typeof recording;
    return replay(elsewhere, await openIn(stack, elsewhere.shop));
  };

  test.each<[string, string, (call: RecordedCall) => void, RegExp]>([
    ["a status", "listStores", ({ answer }) => (answer.status = 201), /^answer\.status: 200, recorded 201$/],
    ["a header", "listStores", ({ answer }) => (answer.headers["cache-control"] = "private"), /"no-store", recorded/],
    [
      "one letter of a body",
      "listStores",
      ({ answer }) => ((answer.body as { stores: { name: string }[] }).stores[0]!.name = "解放路店 Jiefang road"),
      /^answer\.body\.stores\.0\.name: "解放路店 Jiefang Road", recorded "解放路店 Jiefang road"$/,
    ],
    [
      "a field that is gone",
      "listStores",
      ({ answer }) => ((answer.body as Record<string, unknown>).next = "2"),
      /^answer\.body\.next: nothing, recorded "2"$/,
    ],
  ])("%s", async (_what, name, change, line) => {
    expect(first(await replayed(name, change))).toEqual({ request: name, differences: [expect.stringMatching(line)] });
  });
});

describe("a placeholder", () => {
  const known = () => {
    const placeholders = newPlaceholders();
    placeholders.bind("{{id:lin}}", "01abc");
    placeholders.bind("{{day:end}}", "2028-11-30");
    return placeholders;
  };

  test.each([
    ["is held to what it was", { id: "{{id:lin}}" }, { id: "02b" }, /\{\{id:lin\}\} = "01abc"/],
    ["is held to it inside of a text", { url: "x?{{id:lin}}" }, { url: "x?02b" }, /x\?/],
    ["is not what another is", { id: "{{id:wang}}" }, { id: "01abc" }, /unlike/],
    ["is the same twice in one answer", ["{{id:wang}}", "{{id:wang}}"], ["00001", "00002"], /00001/],
    ["looks like its kind", { at: "{{instant:join}}" }, { at: "today" }, /today/],
    ["names a field", { lots: { "{{day:end}}": 5 } }, { lots: { "2028-12-31": 5 } }, /2028-1/],
  ])("%s", (_what, recorded, answer, line) => {
    expect(known().match(recorded, answer).differences.join("\n")).toMatch(line);
  });

  test("that fits is learnt", () => {
    const recorded = { id: "{{id:wang}}", of: ["{{id:wang}}"], lots: { "{{day:end}}": 5 }, callId: "{{callId}}" };
    const answer = { id: "00001", of: ["00001"], lots: { "2028-11-30": 5 }, callId: "any" };
    const { differences, learnt } = known().match(recorded, answer);
    expect(differences).toEqual([]);
    expect([...learnt]).toEqual([["{{id:wang}}", "00001"]]);
  });
});

test("README.md explains every answer that a deployment gives differently, and each is of a recorded request", () => {
  const readme = readFileSync("test/recorded/README.md", "utf8");
  const names = new Set(requests.map(({ name }) => name));
  for (const { request } of deployedDiffers) {
    expect(names).toContain(request);
    expect(readme).toContain(request);
  }
});
