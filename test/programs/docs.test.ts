import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { newAccount } from "../../functions/ledger/account";
import { earnByPurchase } from "../../functions/rules/purchase";
import { usage } from "../../infra/program/flags";
import { parseProgramFile } from "../../infra/program/readProgramFile";
import { NEVER } from "../../shared/figures";

const rulesPage = readFileSync("docs/rules.md", "utf8");

test("docs/rules.md names every reason that a rule may give, and none that there is not", () => {
  const sources = readdirSync("functions/rules").map((file) => readFileSync(`functions/rules/${file}`, "utf8"));
  const given = new Set(sources.join("\n").match(/(?<=because: ")\w+|(?<=\? ")other_rate|(?<=: ")no_line(?=")/g));
  const table = rulesPage.slice(rulesPage.indexOf("| because |"), rulesPage.indexOf("## Add a kind"));
  const named = new Set(table.match(/(?<=`)[a-z]+_[a-z_]+(?=`)|(?<=`)over(?=`)/g));
  expect([...named].sort()).toEqual([...given].sort());
});

test("the example of docs/rules.md comes out as it says", () => {
  const file = parseProgramFile(
    readFileSync("programs/supermarket.yaml", "utf8"),
    "s.yaml",
    "2026-11-16T04:00:00.000Z",
  );
  const program = { ...file, version: 1, effectiveFrom: "2026-01-01T00:00:00.000Z" };
  const growth = { lots: { [NEVER]: 2_000 }, debt: 0 };
  const gold = { ...newAccount, wallets: { ...newAccount.wallets, growth } };
  const lines = [{ amountFen: 49_90, category: "fresh" }];
  const { receipt } = earnByPurchase(gold, { countedFen: 49_90, paidAt: "2026-11-21T04:00:00.000Z", lines }, program);
  expect(rulesPage).toContain("| rounded down | **179** |");
  expect(receipt.points).toBe(179);
});

test("docs/program.md names every command", () => {
  const page = readFileSync("docs/program.md", "utf8");
  const commands = [...usage.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] as string);
  expect(commands.length).toBeGreaterThan(8);
  for (const command of commands) expect(page).toMatch(new RegExp(`\`${command}[ \`]`));
});
