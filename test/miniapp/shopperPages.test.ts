import { expect, test } from "@jest/globals";
import { codeIn } from "../../miniapp/src/scan/codeIn";
import { nextStep, shownCode } from "../../miniapp/src/pages/code/shownCode";
import { campaignsOf, whenCampaign } from "../../miniapp/src/pages/home/whenCampaign";
import type { Rule } from "../../shared/rule";
import { birthdayOf } from "../../miniapp/src/pages/me/birthdayOf";
import { inGroups } from "../../miniapp/src/pages/inGroups";
import { lastDayOf } from "../../miniapp/src/pages/terms/lastDayOf";
import { parseCode, stepAt, stepOfProof } from "../../shared/memberCode";

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const at = Date.parse("2026-11-21T04:00:10.000Z");
const stepOf = (digits: string) => {
  const parsed = parseCode(digits);
  if (typeof parsed === "string") throw new Error(parsed);
  return stepOfProof(parsed.proof, key, [stepAt(at) - 1, stepAt(at), stepAt(at) + 1, stepAt(at) + 2]);
};

test("the code shown is the one of this half minute, and says how long it lasts", () => {
  const shown = shownCode("643857261", key, at);
  expect(stepOf(shown.digits)).toBe(stepAt(at));
  expect(shown.secondsLeft).toBe(20);
  expect(shownCode("643857261", key, at + 19_999).digits).toBe(shown.digits);
  expect(shownCode("643857261", key, at + 20_000)).toMatchObject({ step: stepAt(at) + 1, secondsLeft: 30 });
});

test("a new code asked for early is the next one, which a till takes already, and no further", () => {
  const shown = shownCode("643857261", key, at, nextStep(at));
  expect(stepOf(shown.digits)).toBe(stepAt(at) + 1);
  expect(shown.secondsLeft).toBe(50);
  const later = at + 25_000;
  expect(shownCode("643857261", key, later, nextStep(at)).digits).toBe(shown.digits);
});

test("a claim code is found in a link, in a link as WeChat hands it over, and by itself", () => {
  const link = "http://127.0.0.1:8080/#/pages/claim/index?code=eyJ.abc-_1.x";
  expect(codeIn(link)).toBe("eyJ.abc-_1.x");
  expect(codeIn(encodeURIComponent(link))).toBe("eyJ.abc-_1.x");
  expect(codeIn(`${link}&as=wang`)).toBe("eyJ.abc-_1.x");
  expect(codeIn("  eyJ.abc-_1.x \n")).toBe("eyJ.abc-_1.x");
  expect([codeIn(""), codeIn("100%"), codeIn("%zz")]).toEqual(["", "100%", "%zz"]);
});

test("a campaign is today, on its weekdays, to come, or over", () => {
  const saturdays = { when: { weekdays: [6] } };
  expect(whenCampaign(saturdays, "2026-11-21", 6)).toEqual({ is: "today" });
  expect(whenCampaign(saturdays, "2026-11-22", 7)).toEqual({ is: "weekdays", weekdays: [6] });
  const dated = { when: { from: "2026-12-01", until: "2026-12-31" } };
  expect(whenCampaign(dated, "2026-11-30", 1)).toEqual({ is: "from", day: "2026-12-01" });
  expect([whenCampaign(dated, "2026-12-31", 4).is, whenCampaign(dated, "2027-01-01", 5).is]).toEqual(["today", "over"]);
});

test("home promises for today only what counts for whoever buys anything", () => {
  const name = { zh: "规则", en: "Rule" };
  const gives = { kind: "extra" as const, percent: 20 };
  const rules: Rule[] = [
    { key: "weekend", name, gives, when: { weekdays: [6, 7] } },
    { key: "birthday", name, gives, members: { birthday: "month" } },
    { key: "card", name, gives, members: { card: true } },
    { key: "fresh", name, gives, lines: { only: { categories: ["fresh"] } } },
    { key: "station", name, gives, stores: ["station"] },
    { key: "online", name, gives, channels: ["online"] },
    { key: "wechat", name, gives, payments: ["wechat"] },
    { key: "large", name, gives, amountFen: { from: 100_00 } },
    { key: "evening", name, gives, when: { hours: { from: "18:00", until: "22:00" } } },
    { key: "spent", name, gives },
    { key: "joined", name, gives: { kind: "points", points: 500 }, on: "joined" },
  ];
  const ended = { spent: "2026-11-01T00:00:00.000Z" };
  expect(campaignsOf({ rules, ended }).map(({ key }) => key)).toEqual(["weekend"]);
});

test("a birthday is a day that there is", () => {
  expect([birthdayOf(2, 29), birthdayOf(12, 31), birthdayOf(3, 8)]).toEqual(["02-29", "12-31", "03-08"]);
  expect([birthdayOf(2, 30), birthdayOf(4, 31), birthdayOf(0, 1), birthdayOf(13, 1), birthdayOf(1, 0)]).toEqual(
    Array(5).fill(undefined),
  );
});

test("the example of a last day is the end of the month, as the ledger has it", () => {
  const noon = (day: string) => new Date(`${day}T12:00:00`).getTime();
  expect(lastDayOf(noon("2026-11-21"), 24)).toBe("2028-11-30");
  expect(lastDayOf(noon("2026-01-31"), 1)).toBe("2026-02-28");
});

test("long numbers are read in groups", () => {
  expect([inGroups("864385726112345678", 6), inGroups("qeQJbWQRx", 4)]).toEqual([
    "864385 726112 345678",
    "qeQJ bWQR x",
  ]);
});
