import type { Said } from "../messages/templates";

/** What an approval came to. */
export interface Came {
  points: number;
  chances: number;
  pendingUntil?: string | undefined;
  /** How far the task has come with it, where no step was reached. */
  n?: number;
  target?: number | undefined;
  /** The reward waits for a press. */
  isClaimable?: true;
  /** The order was wholly refunded meanwhile. */
  isReturned?: true;
}

/** The same as a member reads it. */
export function cameWords({ points, chances, pendingUntil, n, target, isClaimable, isReturned }: Came): Said {
  if (isReturned) return { zh: "订单已退款，没有奖励。", en: "The order was refunded, so there is no reward." };
  const zh: string[] = [];
  const en: string[] = [];
  if (points > 0) {
    const waits = pendingUntil !== undefined;
    zh.push(waits ? `获得 ${points} 积分，${pendingUntil} 到账。` : `获得 ${points} 积分。`);
    const many = `${points} ${points === 1 ? "point" : "points"}`;
    en.push(waits ? `${many} for you, to be used from ${pendingUntil}.` : `${many} for you.`);
  }
  if (chances > 0) {
    zh.push(`获得 ${chances} 次抽奖机会。`);
    en.push(`${chances} ${chances === 1 ? "chance" : "chances"} at a wheel.`);
  }
  if (isClaimable) {
    zh.push("任务已完成，可以领取奖励了。");
    en.push("The task is done: you can take its reward.");
  }
  if (n !== undefined && target !== undefined) {
    zh.push(`已计入任务，进度 ${n}/${target}。`);
    en.push(`It counts: ${n} of ${target}.`);
  }
  if (zh.length === 0) return { zh: "已计入任务。", en: "It counts for the task." };
  return { zh: zh.join(""), en: en.join(" ") };
}

/** What can be done about a rejection. */
export const appealWords = (mayAppeal: boolean): Said =>
  mayAppeal
    ? {
        zh: "可以在任务里申诉一次，由另一位工作人员复核。",
        en: "You can appeal once, in the task; somebody else looks then.",
      }
    : { zh: "这是复核后的结果。", en: "This was looked at twice, and stands." };
