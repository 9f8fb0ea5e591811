import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { localClient } from "../../infra/local/localClient";
import { tableNames } from "../../infra/local/createTables";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { callApi } from "../../infra/local/apiClient";
import { daysAt } from "../../verify/days";
import { readTable } from "../../verify/readTable";
import { type Broken, verifyChains } from "../../verify/verifyChains";
import { startTestStack, type TestStack } from "../support/stack";
import type { Deed, Told } from "./Deed";
import { type Kills, killAtRandom } from "./killAtRandom";
import { type Floor, repeat } from "./shopFloor";

// npm run chaos: the whole local stack under load from several processes, while parts of it are killed at random.
// Afterwards every answer that was given is held against what is there.

const { values } = parseArgs({
  options: { kills: { type: "string", default: "20" }, floors: { type: "string", default: "3" } },
});
/** Many times what twenty kills take on two idle cores: a machine that has other things to do is no failure. */
const TIME_MAX_MS = 20 * 60_000;
const CHECKS_AT_ONCE = 8;
const say = (line: string) => console.log(line);

const watchdog = setTimeout(() => {
  console.error(`chaos did not come to its end within ${TIME_MAX_MS / 1000} s`);
  void stack.stop().finally(() => process.exit(1));
}, TIME_MAX_MS);

const stack = await startTestStack({ schedules: true });
try {
  process.exitCode = await main(stack);
} finally {
  await stack.stop();
  clearTimeout(watchdog);
}

async function main(running: TestStack): Promise<number> {
  const began = performance.now();
  const { operatorToken, cashierTokens } = await openShop(running, Number(values.floors));
  const floors = cashierTokens.map((cashierToken, i) =>
    startFloor(running, { operatorToken, cashierToken, name: `floor${i}` }),
  );
  await Promise.all(floors.map(({ begun }) => begun));
  const kills = await killAtRandom(running, Number(values.kills), say);
  for (const { child } of floors) child.send("stop");
  const told = await Promise.all(floors.map((floor) => floor.told));
  say("the last requests are answered; holding the answers against what is there");
  const deeds = told.flatMap(({ deeds: done }) => done);
  const checks = [
    await checkChains(running),
    await checkEntries(running, deeds),
    await checkRepeats(running, told, deeds),
    await checkTotals(running, operatorToken),
  ];
  report(told, kills, checks, (performance.now() - began) / 1000);
  return checks.every(({ wrong }) => wrong.length === 0) ? 0 : 1;
}

/** An operator, and a till for every process. */
async function openShop(running: TestStack, tills: number) {
  const { url } = running;
  const asked = { job: "bootstrap", program: demoProgram, stores: demoStores, requestId: "chaos-begins" };
  const { invitationCode } = (await running.runJob(asked)) as { invitationCode: string };
  const operatorToken = (await callApi(url, "acceptInvitation", { invitationCode })).token;
  const storeId = demoStores[0]?.storeId as string;
  const cashierTokens: string[] = [];
  for (let i = 0; i < tills; i++) {
    const hiring = { requestId: `cashier-${i}`, role: "cashier" as const, name: `Cashier ${i}`, storeId };
    const { invitationCode: code } = await callApi(url, "inviteStaff", hiring, operatorToken);
    cashierTokens.push((await callApi(url, "acceptInvitation", { invitationCode: code, tillId: `till-${i}` })).token);
  }
  return { operatorToken, cashierTokens };
}

function startFloor({ url }: TestStack, floor: Pick<Floor, "operatorToken" | "cashierToken" | "name">) {
  const file = fileURLToPath(new URL("floorProcess.ts", import.meta.url));
  const child: ChildProcess = fork(file, { execArgv: ["--import", "tsx"] });
  const { programId, termsVersion } = demoProgram;
  child.send({ url, programId, termsVersion, ...floor } satisfies Floor);
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`${floor.name} ended with ${code} before it was done`)));
  });
  const heard = <T>(isIt: (message: unknown) => message is T): Promise<T> =>
    new Promise((resolve) => child.on("message", (message: unknown) => isIt(message) && resolve(message)));
  const begun = heard((message): message is "begun" => message === "begun");
  const told = heard((message): message is Told => message !== "begun");
  return { child, begun: Promise.race([begun, ended]), told: Promise.race([told, ended]) };
}

interface Check {
  what: string;
  wrong: string[];
}

async function checkChains({ databaseUrl }: TestStack): Promise<Check> {
  const broken: Broken[] = [];
  const ledger = { client: localClient(databaseUrl), table: tableNames.ledger };
  const rules = { daysAt: daysAt(demoProgram.timeZone), onBroken: (found: Broken) => void broken.push(found) };
  const walk = await verifyChains(readTable(ledger, {}), rules);
  ledger.client.destroy();
  const wrong = broken.map(({ chain, seq, field, reason }) => `${chain} entry ${seq}, ${field}: ${reason}`);
  return { what: `${walk.chains} chains with ${walk.entries} entries verify`, wrong };
}

/** Every entry that anybody was shown is there, the same. */
async function checkEntries({ url }: TestStack, deeds: Deed[]): Promise<Check> {
  const operator = deeds.find(({ route }) => route === "adjust")?.token ?? "";
  const wrong: string[] = [];
  const byMember = Map.groupBy(deeds, ({ memberId }) => memberId);
  for (const [memberId, done] of byMember) {
    const hashes = await hashesOf(url, memberId, operator);
    for (const { route, seq, hash } of done) {
      if (hashes.get(seq) !== hash)
        wrong.push(`${route} made entry ${seq} of ${memberId}, and there is ${hashes.get(seq)}`);
    }
  }
  return { what: `${deeds.length} acknowledged entries are there`, wrong };
}

async function hashesOf(url: string, memberId: string, token: string): Promise<Map<number, string>> {
  const hashes = new Map<number, string>();
  let before: string | undefined;
  do {
    const page = await callApi(
      url,
      "listMemberEntries",
      { memberId, limit: "100", ...(before ? { before } : {}) },
      token,
    );
    for (const { seq, hash } of page.entries) hashes.set(seq, hash);
    before = page.next;
  } while (before !== undefined);
  return hashes;
}

/** Whoever asks again is told what they were told at first. */
async function checkRepeats({ url }: TestStack, told: Told[], deeds: Deed[]): Promise<Check> {
  const wrong = told.flatMap(({ contradictions }) => contradictions);
  const left = [...deeds];
  const work = async () => {
    for (let deed = left.pop(); deed; deed = left.pop()) {
      const contradiction = await repeat(url, deed);
      if (contradiction) wrong.push(contradiction);
    }
  };
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, work));
  return { what: `${deeds.length} requests sent again got their first answer`, wrong };
}

async function checkTotals(running: TestStack, operatorToken: string): Promise<Check> {
  await running.drained();
  const sums = await callApi(running.url, "getTotals", {}, operatorToken);
  const { issued, spent, expired, refunded, clawedBack, adjusted, balances, debts } = sums;
  const moved = issued - spent - expired + refunded - clawedBack + adjusted;
  const wrong =
    moved === balances - debts ? [] : [`what moved is ${moved}, and what is there ${balances} less ${debts}`];
  return { what: `the program's sums are what its ${sums.entries} entries moved`, wrong };
}

function report(told: Told[], kills: Kills, checks: Check[], seconds: number): void {
  const sum = (name: "requests" | "repeated") => told.reduce((so, each) => so + each[name], 0);
  const { api, database, both, runner, longestOutageMs } = kills;
  const longest = Math.max(...told.map(({ longestMs }) => longestMs));
  say(`
killed: the API ${api} times, the database ${database}, both at once ${both}, the stream runner ${runner}
longest outage ${(longestOutageMs / 1000).toFixed(1)} s; longest wait for an answer ${(longest / 1000).toFixed(1)} s
${sum("requests")} requests from ${told.length} processes, ${sum("repeated")} of them sent more than once until somebody answered; ${seconds.toFixed(0)} s`);
  for (const { what, wrong } of checks) {
    say(`${wrong.length === 0 ? "ok    " : "BROKEN"} ${what}`);
    for (const line of wrong.slice(0, 20)) say(`         ${line}`);
    if (wrong.length > 20) say(`         and ${wrong.length - 20} more`);
  }
  const failed = checks.filter(({ wrong }) => wrong.length > 0).length;
  say(`${checks.length - failed} passed, ${failed} failed`);
}
