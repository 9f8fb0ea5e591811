import { en } from "../../miniapp/src/words/en";
import { fill, type Language, type Value } from "../../miniapp/src/words/sentence";
import type { Say } from "../../miniapp/src/words/useWords";
import { day, time } from "../../miniapp/src/words/written";
import { zh } from "../../miniapp/src/words/zh";

const now = new Date(2026, 10, 21, 12, 0);

/** What the app says in a language, without the app around it. A sentence that is not there is an error. */
export const sayIn = (language: Language): Say => ({
  t: (key, ...[values]) => {
    const [part = "", sentence = ""] = key.split(".");
    const all = (language === "zh" ? zh : en) as unknown as Record<string, Record<string, string> | undefined>;
    const text = all[part]?.[sentence];
    if (text === undefined) throw new Error(`no words for ${key}`);
    return fill(text, (values ?? {}) as Record<string, Value>, language, now);
  },
  refusal: (code) => code,
  name: (name) => name[language],
  time: (at) => time(at, language, now),
  day: (on) => day(on, language, now),
  language,
  chooseLanguage: () => undefined,
});
