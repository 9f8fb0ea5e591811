import type { Day } from "../../shared/days";
import type { ChancesReceipt, DrawReceipt, Standing } from "../../shared/draw";
import type { Account } from "../../shared/ledger";
import type { Receipt } from "../../shared/receipt";

/** How somebody stands at a wheel where they have done nothing yet. */
export const newStanding = (day: Day, keep: Day): Standing => ({ draws: 0, counted: 0, day, today: 0, keep });

/** The account with what an entry did to its standing at wheels, and without the wheels that are long over. */
export function afterDraws(account: Account, receipt: Receipt, at: string): Account {
  const isOfWheel = receipt.of === "draw" || receipt.of === "chances";
  if (!isOfWheel && !account.wheels) return account;
  const { wheels: before = {}, ...rest } = account;
  const wheels = Object.fromEntries(Object.entries(before).filter(([, { keep }]) => keep >= at.slice(0, 10)));
  if (isOfWheel) {
    const { wheel, day, keep } = receipt;
    const was = before[wheel] ?? newStanding(day, keep);
    wheels[wheel] = receipt.of === "draw" ? afterDraw(was, receipt) : afterChances(was, receipt);
  }
  return Object.keys(wheels).length > 0 ? { ...rest, wheels } : rest;
}

function afterDraw(was: Standing, { counter, by, day, keep, chances = 0 }: DrawReceipt): Standing {
  const counts = by === "chance" ? 0 : 1;
  const left = (was.chances ?? 0) + chances - (1 - counts);
  const today = was.day === day ? was.today : 0;
  return { draws: counter, counted: was.counted + counts, day, today: today + counts, ...held(left), keep };
}

function afterChances({ chances: had = 0, ...was }: Standing, { chances, keep }: ChancesReceipt): Standing {
  return { ...was, ...held(had + chances), keep };
}

const held = (chances: number) => (chances > 0 ? { chances } : {});
