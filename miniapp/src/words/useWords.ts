import { useMemo, useSyncExternalStore } from "react";
import type { PointsName } from "../../../shared/brand";
import type { Name } from "../../../shared/rule";
import { serverNow } from "../api/serverClock";
import { brand, onBrand } from "../brand";
import { app as appEn } from "./en/app";
import { refusals as refusalsEn } from "./en/refusals";
import { shopper as shopperEn } from "./en/shopper";
import { chooseLanguage, language, onLanguage } from "./language";
import { fill, type Language, type Value } from "./sentence";
import type { Places, WordKey, Words } from "./Words";
import * as written from "./written";
import { app } from "./zh/app";
import { refusals } from "./zh/refusals";
import { shopper } from "./zh/shopper";

type Carried = Pick<Words, "app" | "shopper" | "refusals"> & Partial<Words>;
const words: Record<Language, Carried> = {
  zh: { app, shopper, refusals },
  en: { app: appEn, shopper: shopperEn, refusals: refusalsEn },
};

/** Further words, for pages that not everybody opens (staff.ts). */
export function addWords(language: Language, further: Partial<Words>): void {
  Object.assign(words[language], further);
}

type Filled<K extends WordKey> = [Places<K>] extends [never] ? [] : [values: Record<Places<K>, Value>];

export interface Say {
  /** The sentence for a key, its places filled; the compiler knows which places there are. */
  t: <K extends WordKey>(key: K, ...filled: Filled<K>) => string;
  /** The sentence for a refusal code, with what the service said about it. */
  refusal: (code: keyof Words["refusals"], detail: Record<string, Value>) => string;
  /** A name of the program (a tier, a campaign), in this language. */
  name: (name: Name) => string;
  /** An instant, such as 11月21日 9:38. */
  time: (at: string) => string;
  /** A calendar day, such as 12 月 31 日. */
  day: (on: string) => string;
  language: Language;
  chooseLanguage: (next: Language) => void;
}

/** A device whose clock is days wrong still says today of what happened today. */
const now = () => new Date(serverNow());

export function say(language: Language, points: PointsName | undefined = brand().points): Say {
  return {
    t: (key, ...[values]) => {
      const [part, sentence] = key.split(".") as [keyof Words, string];
      return fill(
        (words[language][part] as Record<string, string> | undefined)?.[sentence] ?? key,
        values ?? {},
        language,
        now(),
        points,
      );
    },
    refusal: (code, detail) => fill(words[language].refusals[code], detail, language, now(), points),
    name: (name) => name[language],
    time: (at) => written.time(at, language, now()),
    day: (on) => written.day(on, language, now()),
    language,
    chooseLanguage,
  };
}

/** Words in the chosen language, and the program's; the component is drawn again when they are others. */
export function useWords(): Say {
  const chosen = useSyncExternalStore(onLanguage, language);
  const { points } = useSyncExternalStore(onBrand, brand);
  return useMemo(() => say(chosen, points), [chosen, points]);
}
