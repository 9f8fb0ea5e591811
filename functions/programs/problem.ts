import { nearest } from "./nearest";

export type Tell = (path: (string | number)[], because: string, message: string) => void;

/** A name that is not among those that are known, with the one that was probably meant. */
export function notAmong(what: string, named: string, known: readonly string[]): string {
  const near = nearest(named, known);
  const some = known.length === 0 ? "there is none" : `there ${known.length === 1 ? "is" : "are"} ${listed(known)}`;
  return `no ${what} is called ${named}; ${near ? `did you mean ${near}?` : `${some}.`}`;
}

const listed = (known: readonly string[]): string =>
  known.length > 12 ? `${known.slice(0, 12).join(", ")} and ${known.length - 12} more` : known.join(", ");
