import { createHash } from "node:crypto";
import { canonicalJson } from "./canonicalJson";
import { daysAt } from "./days";
import { demand, Fault } from "./Fault";
import { drawnPrize } from "./wheelNumber";
import { untilAt, verifyHead } from "./wheelRules";
import type { Draw, WheelHead, WheelPage } from "./wheelShape";
import { countStock } from "./wheelStock";

export interface WheelFault {
  /** The draw, as player and counter; or the wheel. */
  where: string;
  field: string;
  reason: string;
}

export interface WheelVerified {
  wheel: string;
  draws: number;
  players: number;
  /** Whether the sums of the end are there, which nothing can join any more. */
  isFinal: boolean;
  faults: WheelFault[];
}

const nameOf = ({ player, counter }: Draw) => `${player} draw ${counter}`;

/** Computes every draw of a wheel again, from the pages that the service published. */
export function verifyWheel(pages: WheelPage[]): WheelVerified {
  const faults: WheelFault[] = [];
  const judge = (where: string, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push({ where, field: error.field, reason: error.message });
    }
  };
  const head = (pages[0] as WheelPage).wheel;
  const name = `${head.rules.programId}/${head.rules.wheelId}`;
  judge(name, () => verifyHead(head));
  judge(name, () => checkPages(pages, head));
  const draws = pages.flatMap((page) => page.draws).sort(inOrder);
  const stock = countStock(head);
  const players = byPlayer(draws);
  for (const own of players.values()) {
    const player = newPlayer(head);
    for (const draw of own) {
      judge(nameOf(draw), () => player.check(draw));
      judge(nameOf(draw), () => checkPrize(head, draw));
      judge(nameOf(draw), () => stock.give(draw));
    }
  }
  for (const draw of draws) judge(nameOf(draw), () => stock.checkGone(draw));
  judge(name, () => checkSums(head, draws));
  return { wheel: name, draws: draws.length, players: players.size, isFinal: head.sums !== undefined, faults };
}

const inOrder = (a: Draw, b: Draw) => (a.player === b.player ? a.counter - b.counter : a.player < b.player ? -1 : 1);

function byPlayer(draws: Draw[]): Map<string, Draw[]> {
  const players = new Map<string, Draw[]>();
  for (const draw of draws) {
    const own = players.get(draw.player);
    if (own) own.push(draw);
    else players.set(draw.player, [draw]);
  }
  return players;
}

/** All pages are of one wheel, and the last one is among them. */
function checkPages(pages: WheelPage[], head: WheelHead): void {
  const other = pages.find(({ wheel }) => canonicalJson(wheel) !== canonicalJson(head));
  if (other) throw new Fault("wheel", "is not the same in all pages");
  if (pages.filter(({ next }) => next === undefined).length !== 1)
    throw new Fault("next", "the pages are not the whole file, or one is there twice");
}

/** The seeds lead to this prize, or to one that was gone, instead of which there is the fallback. */
function checkPrize({ rules, serverSeed }: WheelHead, draw: Draw): void {
  const drawn = drawnPrize(serverSeed, draw, rules.prizes);
  const { insteadOf, prize } = draw;
  demand(insteadOf ? "insteadOf.prize" : "prize", insteadOf ? insteadOf.prize : prize, drawn.key);
  if (!insteadOf) return;
  demand("prize", prize, rules.fallback);
  if (drawn.stock === undefined) throw new Fault("insteadOf", `"${drawn.key}" has no end and cannot be gone`);
}

/** What one player may do: draws numbered without gaps, in the period, no more than the limits, the free ones first. */
function newPlayer(head: WheelHead) {
  const { price, limits, timeZone, from } = head.rules;
  const days = daysAt(timeZone);
  let [last, day, today, counted] = [0, "", 0, 0];
  return {
    check({ counter, at, day: stated, by }: Draw): void {
      demand("counter", counter, ++last);
      if (at < from || at >= untilAt(head, at)) throw new Fault("at", "is not in the wheel's period");
      const [here = ""] = days(at);
      demand("day", stated, here > day ? here : day);
      if (stated !== day) [day, today] = [stated, 0];
      if (by === "chance") return;
      demand("by", by, today < price.freePerDay ? "free" : "points");
      today++;
      counted++;
      if (today > (limits.perDay ?? Infinity)) throw new Fault("day", `is draw ${today} of this day`);
      if (counted > (limits.inAll ?? Infinity)) throw new Fault("counter", `is draw ${counted} in all`);
    },
  };
}

/** The sums that the service took a day after the end are those of the draws that are here. */
function checkSums({ sums }: WheelHead, draws: Draw[]): void {
  if (!sums) return;
  const letters = new Set([...Object.keys(sums), ...draws.map(({ player }) => player.slice(0, 1))]);
  for (const letter of letters) {
    const own = draws.filter(({ player }) => player.startsWith(letter));
    demand(`wheel.sums.${letter}.draws`, sums[letter]?.draws ?? 0, own.length);
    const hash = createHash("sha256");
    for (const draw of own) hash.update(`${canonicalJson(draw)}\n`);
    if (own.length > 0) demand(`wheel.sums.${letter}.hash`, sums[letter]?.hash, hash.digest("base64url"));
  }
}
