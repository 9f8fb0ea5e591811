export type PadKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "." | "erase" | "clear";

/** 10 million yuan, the most the ledger takes. */
const AMOUNT_DIGITS = 8;

/** What an amount reads after a key: at most two digits behind the point and no zeros in front. */
export function typeAmount(text: string, key: PadKey): string {
  if (key === "clear") return "";
  if (key === "erase") return text.slice(0, -1);
  const [whole = "", part] = text.split(".");
  if (key === ".") return part === undefined ? `${whole || "0"}.` : text;
  if (part !== undefined) return part.length < 2 ? text + key : text;
  if (whole === "0") return key;
  return whole.length < AMOUNT_DIGITS ? text + key : text;
}

/** What a number such as a code reads after a key. */
export function typeDigits(text: string, key: PadKey, most: number): string {
  if (key === "clear") return "";
  if (key === "erase") return text.slice(0, -1);
  return key === "." || text.length >= most ? text : text + key;
}

/** "186.5" is 18,650 fen. */
export function fenOf(text: string): number {
  const [whole = "", part = ""] = text.split(".");
  return Number(whole || "0") * 100 + Number(part.padEnd(2, "0").slice(0, 2));
}

/** The pad's key for a key of a keyboard, if it has one. */
export function padKeyOf(key: string): PadKey | undefined {
  if (/^[0-9.]$/.test(key)) return key as PadKey;
  if (key === "Backspace") return "erase";
  return key === "Delete" ? "clear" : undefined;
}
