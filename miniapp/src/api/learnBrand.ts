import type { Output } from "../../../shared/routes";
import { brand, keepBrand, type Part } from "../brand";
import { call } from "./call";

type Told = Output<"getProgram">;

/** Takes the brand out of the program, and asks for its logo where this device has another one or none. */
export function learnBrand(program: Told): void {
  const { programId, name, palette, logo, brand: { points } = {} } = program;
  const had = brand().logo;
  keepBrand({ name, palette, points, logo: logo ? had : undefined, off: offIn(program) });
  if (!logo || logo === had?.logo) return;
  // Without it the last one stays, or the name's first letter.
  void call("getLogo", { programId }).then(
    (came) => keepBrand({ ...brand(), logo: came }),
    () => undefined,
  );
}

/** For tills, which stay open for days: what the points are called, and what is on. */
export function learnWays(program: Pick<Told, "brand" | "modules" | "benefits">): void {
  const { points } = program.brand ?? {};
  keepBrand({ ...brand(), points, off: offIn(program) });
}

function offIn({ modules = {}, benefits = [] }: Pick<Told, "modules" | "benefits">): Part[] {
  const off = Object.entries(modules).flatMap(([module, isOn]) => (isOn ? [] : [module as Part]));
  return benefits.length > 0 ? off : [...off, "benefits"];
}
