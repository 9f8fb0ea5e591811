import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { callApi } from "../../infra/local/apiClient";
import { openedProgram } from "../../infra/local/openedProgram";
import { startTestStack, type TestStack } from "../support/stack";

let stack: TestStack;
let token: string;
const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-program-"));

beforeAll(async () => {
  stack = await startTestStack();
  const asked = { job: "bootstrap", ...openedProgram("supermarket"), requestId: "command" };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  token = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
}, 60_000);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What `npm run program` says, and how it ends. */
function run(...args: string[]): Promise<{ code: number; said: string }> {
  const all = ["--import", "tsx", "infra/program/run.ts", ...args, "--data", stack.dataDir];
  return new Promise((resolve) => {
    execFile(process.execPath, all, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, said: out + err });
    });
  });
}

const original = readFileSync("programs/supermarket.yaml", "utf8");
function written(name: string, was: string, is: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, original.replace(was, is));
  return file;
}

test("a file goes from a mistake to a version that counts at its time", async () => {
  const wrong = await run("check", written("wrong.yaml", "percent: 50", "percent: -50"));
  expect(wrong).toEqual({
    code: 1,
    said: expect.stringMatching(/wrong\.yaml:\d+:\d+: rules\[4\]\.gives\.percent: -50 is too little/),
  });
  expect(await run("check", "programs/supermarket.yaml")).toMatchObject({ code: 0 });
  expect((await run("diff", "programs/supermarket.yaml")).said).toBe("Against version 1:\nNothing changes.\n");

  const sixty = written("sixty.yaml", "percent: 50", "percent: 60");
  const soon = await run("apply", sixty, "--from", new Date(Date.now() + 5_000).toISOString());
  expect(soon).toMatchObject({ code: 2, said: expect.stringContaining("less than a minute ahead") });
  const applied = await run("apply", sixty);
  expect(applied.said).toMatch(/gives\.percent: 50 → 60\nVersion 2 counts from .*Whoever wrote it approved it/s);
  expect((await run("versions")).said).toMatch(/^ {5}2 {2}from .*alone\n\* {4}1 /);
}, 60_000);

test("with a second operator it waits for them, and what is exported is what was applied", async () => {
  const invited = await callApi(
    stack.url,
    "inviteStaff",
    { requestId: randomUUID(), role: "operator", name: "Second" },
    token,
  );
  const first = await callApi(
    stack.url,
    "inviteStaff",
    { requestId: randomUUID(), role: "operator", name: "Third" },
    token,
  );
  await callApi(stack.url, "acceptInvitation", { invitationCode: first.invitationCode });
  const seventy = written("seventy.yaml", "percent: 50", "percent: 70");
  expect((await run("apply", seventy, "--from", "2099-01-01T00:00")).said).toContain("It waits for another operator");
  expect(await run("approve")).toMatchObject({ code: 2, said: expect.stringContaining("cannot approve it") });
  const approved = await run("approve", "--code", invited.invitationCode);
  expect(approved.said).toBe("Version 3 counts from 2098-12-31T16:00:00.000Z.\n");

  const exported = path.join(folder, "exported.yaml");
  await run("export", exported);
  expect((await run("diff", exported)).said).toContain("Nothing changes.");
  expect(readFileSync(exported, "utf8")).toContain("percent: 70");
}, 60_000);

test("what cannot go on says why, and ends with 2", async () => {
  expect(await run("aply", "x.yaml")).toMatchObject({
    code: 2,
    said: expect.stringContaining("There is no command aply."),
  });
  expect(await run("check", path.join(folder, "none.yaml"))).toMatchObject({
    code: 2,
    said: expect.stringContaining("cannot be read"),
  });
  expect(await run("versions", "--program", "nobody")).toMatchObject({
    code: 2,
    said: expect.stringContaining("has no operator"),
  });
}, 60_000);
