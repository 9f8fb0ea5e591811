import type { Input } from "../../../../shared/routes";
import type { Program } from "../../../../shared/program";
import { fenOf } from "../../components/amountKeys";

/** What is typed to try a program with. Amounts in yuan, by category; "" is everything else. */
export interface Typed {
  amounts: Record<string, string>;
  event: string;
  at: string;
  growth: string;
  storeId: string;
}

/** The categories that lines can be of: those that the program names, and those that its rules ask for. */
export function categoriesOf({ categories = {}, rules }: Pick<Program, "categories" | "rules">): string[] {
  const asked = rules.flatMap(({ lines }) =>
    [lines?.only, lines?.except].flatMap((choice) => choice?.categories ?? []),
  );
  return [...new Set([...Object.keys(categories), ...asked])];
}

/** 2026-12-05 18:30 as an instant, by this device's clock; undefined when it is not one. */
export function instantOf(text: string): string | undefined {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/.exec(text.trim());
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 12, minute = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const at = new Date(year, month - 1, day, hour, minute);
  const isReal = at.getMonth() === month - 1 && at.getDate() === day && at.getHours() === hour;
  return isReal ? at.toISOString() : undefined;
}

/** What to ask the service; undefined while something is missing or wrong. */
export function dryRunOf({ amounts, event, at, growth, storeId }: Typed): Omit<Input<"dryRun">, "file"> | undefined {
  const instant = instantOf(at);
  if (instant === undefined || !/^\d{0,9}$/.test(growth)) return undefined;
  const member = { growth: Number(growth || "0") };
  if (event !== "") return { at: instant, member, trial: { of: "event", event, storeId } };
  const lines = Object.entries(amounts)
    .map(([category, yuan]) => ({ amountFen: fenOf(yuan), ...(category === "" ? {} : { category }) }))
    .filter(({ amountFen }) => amountFen > 0);
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  if (amountFen === 0) return undefined;
  return { at: instant, member, trial: { of: "purchase", amountFen, storeId, lines } };
}
