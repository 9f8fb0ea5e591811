import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import { isPublished, keepOf, untilOf, type Wheel } from "../wheels/wheel";

const givesChances = ({ gives }: Rule): boolean => gives.kind === "chances";

/** The published wheels, as rules that give chances look at them. One that was withdrawn or has ended never runs. */
function wheelsOf(wheels: Wheel[], now: string): NonNullable<Program["wheels"]> {
  return Object.fromEntries(
    wheels.filter(isPublished).map((wheel) => {
      const { rules } = wheel.published;
      const { name, from, price } = rules;
      const until = wheel.status === "ended" ? from : untilOf(wheel, now);
      return [wheel.wheelId, { name, from, until, chancesFrom: price.chancesFrom, keep: keepOf(rules) }];
    }),
  );
}

/** Versions with the wheels that their rules may ask for. They are read only where a rule gives chances. */
export async function withWheels(programs: Program[], load: () => Promise<Wheel[]>, now: string): Promise<Program[]> {
  if (!programs.some(({ rules }) => rules.some(givesChances))) return programs;
  const wheels = wheelsOf(await load(), now);
  return programs.map((program) => (program.rules.some(givesChances) ? { ...program, wheels } : program));
}
