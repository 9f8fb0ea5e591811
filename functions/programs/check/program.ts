import { tzOffset } from "@date-fns/tz";
import { dayOf } from "../../../shared/days";
import type { Problem } from "../../../shared/programDraft";
import type { ProgramFile } from "../../../shared/programFile";
import type { Tell } from "../problem";
import { checkBrand } from "./brand";
import { checkFactors } from "./factors";
import { checkHidden } from "./hidden";
import { checkModules } from "./modules";
import { checkRule } from "./rule";
import { checkTasks } from "./tasks";
import { checkTiers } from "./tiers";

/**
 * Everything that is wrong with a program although its shape is right, in the order of its file. `from` is the instant
 * at which it is to take effect. The same for the command line, the operator's door and a deployment's first version.
 */
export function checkProgram(file: ProgramFile, from: string): Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = (path, because, message) => void problems.push({ path, because, message });
  const isZone = isTimeZone(file.timeZone);
  if (!isZone) {
    tell(
      ["timeZone"],
      "time_zone_unknown",
      `${file.timeZone} is no time zone; say an IANA name such as Asia/Shanghai.`,
    );
  }
  checkBrand(file, tell);
  checkModules(file, tell);
  checkEarning(file, tell);
  checkTiers(file, tell);
  const day = dayOf(from, isZone ? file.timeZone : "UTC");
  file.rules.forEach((rule, i) =>
    checkRule(rule, { file, day }, (path, ...rest) => tell(["rules", i, ...path], ...rest)),
  );
  checkTasks(file, day, tell);
  checkLifecycle(file, tell);
  checkHidden(file.rules, (path, ...rest) => tell(["rules", ...path], ...rest));
  checkFactors(file, tell);
  checkTwice(file, tell);
  checkWords(file, [], tell);
  return problems;
}

const isTimeZone = (name: string): boolean => !Number.isNaN(tzOffset(name, new Date(0)));

function checkEarning({ earning }: ProgramFile, tell: Tell): void {
  const { pointsPerDayMax: day, pointsPerMonthMax: month } = earning;
  if (day !== undefined && month !== undefined && day > month) {
    tell(
      ["earning", "pointsPerDayMax"],
      "cap_never_reached",
      `a day's ${day} is more than a month's ${month}, so it is never reached.`,
    );
  }
}

function checkLifecycle({ lifecycle }: ProgramFile, tell: Tell): void {
  if (!lifecycle || lifecycle.lostDays > lifecycle.sleepingDays) return;
  const { lostDays, sleepingDays } = lifecycle;
  tell(
    ["lifecycle", "lostDays"],
    "lifecycle_order",
    `nobody sleeps who is lost after ${lostDays} days and sleeps after ${sleepingDays}.`,
  );
}

/** A key names one thing: an entry that has named it could mean either. */
function checkTwice({ rules, tiers, stores, benefits = [], tasks = [] }: ProgramFile, tell: Tell): void {
  const lists: [string, string, string[]][] = [
    ["tiers", "key", tiers.map(({ key }) => key)],
    ["benefits", "key", benefits.map(({ key }) => key)],
    ["tasks", "key", tasks.map(({ key }) => key)],
    ["rules", "key", rules.map(({ key }) => key)],
    ["stores", "storeId", stores.map(({ storeId }) => storeId)],
  ];
  for (const [list, key, names] of lists) {
    names.forEach((name, i) => {
      const first = names.indexOf(name);
      if (first < i)
        tell([list, i, key], "key_twice", `${name} is there already, as ${list}[${first}]; give this one another.`);
    });
  }
}

/** Words in both languages, wherever there is a name: an English one that is Chinese was never translated. */
function checkWords(value: unknown, path: (string | number)[], tell: Tell): void {
  if (typeof value !== "object" || value === null) return;
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  if (typeof zh === "string" && typeof en === "string") {
    for (const [language, text] of Object.entries({ zh, en })) {
      if (text.trim() === "") tell([...path, language], "words_missing", "it has no words.");
    }
    if (/\p{Script=Han}/u.test(en)) tell([...path, "en"], "words_missing", `"${en}" is not English yet.`);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    checkWords(inner, [...path, Array.isArray(value) ? Number(key) : key], tell);
  }
}
