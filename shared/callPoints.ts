import type { PointsName } from "./brand";

/** Our own word for points: 积分, point, points. 积分计划 is another word, and so is a place such as {points}. */
const WORD = { zh: /积分(?!计划)/g, en: /(\{\w+)|\b([Pp])oint(s?)\b/g };

/** A sentence of ours with the program's word for points in place of our own, in the number that stands there. */
export function callPoints(sentence: string, { zh, en }: PointsName, language: "zh" | "en"): string {
  if (language === "zh") return sentence.replace(WORD.zh, zh);
  return sentence.replace(WORD.en, (_, place: string | undefined, first: string, many: string) => {
    if (place) return place;
    const word = many ? en.other : en.one;
    return first === "P" ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  });
}
