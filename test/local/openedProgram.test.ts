import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { callApi } from "../../infra/local/apiClient";
import { openDataFolder } from "../../infra/local/dataFolder";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { openDemoShop } from "../../infra/local/demoShop";
import { openedProgram } from "../../infra/local/openedProgram";
import { startStack } from "../../infra/local/stack";
import { bundleChanged } from "../../infra/bundle";

const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-opened-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const supermarket = readFileSync("programs/supermarket.yaml", "utf8");
function written(was: string, is: string): string {
  const file = path.join(folder, "own.yaml");
  writeFileSync(file, supermarket.replace(was, is));
  return file;
}

describe("what the demo shop opens with", () => {
  test("is the plain one, one of those that are offered, or a file", () => {
    expect(openedProgram(undefined)).toEqual({ program: demoProgram, stores: demoStores });
    expect(openedProgram("hardware").program).toMatchObject({ version: 1, worth: { points: 100, fen: 5_000 } });
    expect(openedProgram(written("percent: 50", "percent: 60")).program.programId).toBe("demo");
  });

  test.each([
    ["a name that is none", () => "supermarkt", "There are hardware, radiators, supermarket, and any program file."],
    ["another program", () => written("programId: demo", "programId: other"), "is of the program other"],
    [
      "a store that is missing",
      () => written("storeId: jiefang-road", "storeId: elsewhere"),
      "has no store jiefang-road",
    ],
    ["a mistake", () => written("percent: 50", "percent: 0"), "0 is too little"],
  ])("is not %s", (_what, named, says) => {
    expect(() => openedProgram(named())).toThrow(says);
  });
});

describe("a shop that was opened with door hardware", () => {
  let stack: Awaited<ReturnType<typeof startStack>>;
  let data: Awaited<ReturnType<typeof openDataFolder>>;
  beforeAll(async () => {
    await bundleChanged();
    data = await openDataFolder(path.join(folder, "data"));
    stack = await startStack({ folder: data, port: 0, schedules: false });
  }, 60_000);
  afterAll(async () => {
    await stack.stop();
    data.unlock();
  });

  test("is furnished, goes on with its program, and is not opened with another", async () => {
    await openDemoShop(stack, data, "hardware");
    const program = await callApi(stack.url, "getProgram", { programId: "demo" });
    expect(program.name.en).toBe("Sample Door and Window Hardware");
    await openDemoShop(stack, data);
    await openDemoShop(stack, data, "hardware");
    await expect(openDemoShop(stack, data, "radiators")).rejects.toThrow("start over with --fresh");
  }, 60_000);
});
