import type { Name } from "../../../../shared/rule";
import type { WheelDraft } from "../../../../shared/wheel";

interface Start {
  wheelId: string;
  zh: string;
  en: string;
  /** The brand's name. */
  organiser: string;
  /** What is said to who wins nothing. */
  thanks: Name;
}

/** What a new draft begins with: one free draw a day, and the prize that is given when another is gone. */
export function startOf({ wheelId, zh, en, organiser, thanks }: Start): WheelDraft {
  const name = zh.trim() && en.trim() ? { name: { zh: zh.trim(), en: en.trim() } } : {};
  return {
    wheelId,
    ...name,
    organiser: { name: organiser, contact: "" },
    price: { freePerDay: 1, chancesFrom: [] },
    limits: {},
    prizes: [{ key: "thanks", name: thanks, kind: "thanks", weight: 50, valueFen: 0 }],
    fallback: "thanks",
  };
}
