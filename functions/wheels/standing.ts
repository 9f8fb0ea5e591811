import type { Day } from "../../shared/days";
import type { ChancesGiven, ChancesTaken, DrawReceipt, Standing } from "../../shared/draw";
import type { Account } from "../../shared/ledger";
import type { Receipt } from "../../shared/receipt";
import { chancesIn } from "../rules/chances";

/** How somebody stands at a wheel where they have done nothing yet. */
export const newStanding = (day: Day, keep: Day): Standing => ({ draws: 0, counted: 0, day, today: 0, keep });

/** The account with what an entry did to its standing at wheels, and without the wheels that are long over. */
export function afterDraws(account: Account, receipt: Receipt, at: string): Account {
  const given = receipt.of === "chances" ? [receipt] : chancesIn(receipt);
  const isOfWheel = receipt.of === "draw" || given.length > 0;
  if (!isOfWheel && !account.wheels) return account;
  const { wheels: before = {}, ...rest } = account;
  const wheels = Object.fromEntries(Object.entries(before).filter(([, { keep }]) => keep >= at.slice(0, 10)));
  const held = (wheel: string) => wheels[wheel] ?? before[wheel];
  if (receipt.of === "draw") {
    const { wheel, day, keep } = receipt;
    wheels[wheel] = afterDraw(held(wheel) ?? newStanding(day, keep), receipt);
  }
  for (const one of given) wheels[one.wheel] = afterChances(held(one.wheel) ?? newStanding(one.day, one.keep), one);
  for (const { wheel, taken } of takenIn(receipt)) {
    const was = wheels[wheel];
    if (was) wheels[wheel] = afterTaken(was, taken);
  }
  return Object.keys(wheels).length > 0 ? { ...rest, wheels } : rest;
}

const takenIn = (receipt: Receipt): ChancesTaken[] =>
  receipt.of === "saleRefund" || receipt.of === "eventRefund" ? (receipt.chances ?? []) : [];

function afterDraw(was: Standing, { counter, by, day, keep, chances = 0 }: DrawReceipt): Standing {
  const counts = by === "chance" ? 0 : 1;
  const held = (was.chances ?? 0) + chances - (1 - counts);
  const today = was.day === day ? was.today : 0;
  return { draws: counter, counted: was.counted + counts, day, today: today + counts, ...left(held), keep };
}

function afterChances({ chances: had = 0, ...was }: Standing, { chances, keep }: ChancesGiven): Standing {
  return { ...was, ...left(had + chances), keep };
}

const afterTaken = ({ chances: had = 0, ...was }: Standing, taken: number): Standing => ({
  ...was,
  ...left(had - taken),
});

const left = (chances: number) => (chances > 0 ? { chances } : {});
