import type { Change } from "../../shared/programDraft";
import type { ProgramFile } from "../../shared/programFile";
import type { Name } from "../../shared/rule";
import { wrongLogo } from "./check/logo";
import { logoNamed } from "./logoNamed";

type Keyed = Record<string, unknown>;
type Leaf = string | number | boolean;

/** What `after` changes: list by list and key by key, then whatever the program says outside of lists. */
export function diffPrograms(before: ProgramFile, after: ProgramFile): Change[] {
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const of = (file: ProgramFile, part: string) => (file as Keyed)[part];
  const lists = parts.filter((part) => isList(of(before, part)) || isList(of(after, part)));
  const rest = (file: ProgramFile) =>
    Object.fromEntries(Object.entries(file).filter(([part]) => !lists.includes(part)));
  const own = fieldsBetween(rest(before), rest(after));
  const program: Change[] = own.length > 0 ? [{ part: "program", change: "changed", fields: own }] : [];
  return [...program, ...lists.flatMap((part) => diffLists(part, listOf(of(before, part)), listOf(of(after, part))))];
}

const keyOf = (item: Keyed): string => String(item.key ?? item.storeId);
/** A list whose items have keys is compared by them. */
const isList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((item: unknown) => typeof item === "object" && item !== null && keyOf(item as Keyed) !== "undefined");
const listOf = (value: unknown): Keyed[] => (Array.isArray(value) ? (value as Keyed[]) : []);

function diffLists(part: string, before: Keyed[], after: Keyed[]): Change[] {
  const find = (list: Keyed[], key: string) => list.find((item) => keyOf(item) === key);
  const removed = before.filter((item) => !find(after, keyOf(item)));
  const kept = before.filter((item) => find(after, keyOf(item))).map(keyOf);
  const keptNow = after.map(keyOf).filter((key) => kept.includes(key));
  return [
    ...removed.map((item) => changeOf(part, item, "removed", item, {})),
    ...after.flatMap((item) => {
      const old = find(before, keyOf(item));
      if (!old) return [changeOf(part, item, "added", {}, item)];
      const change = changeOf(part, item, "changed", old, item);
      if (change.fields.length > 0) return [change];
      // Rules stack in their order, and the first rate that fits a line is its rate.
      const from = kept.indexOf(keyOf(item));
      const to = keptNow.indexOf(keyOf(item));
      if (from === to) return [];
      return [{ ...change, change: "moved" as const, fields: [{ field: "place", before: from + 1, after: to + 1 }] }];
    }),
  ];
}

function changeOf(part: string, item: Keyed, change: Change["change"], before: Keyed, after: Keyed): Change {
  const { name } = item;
  const named = typeof name === "object" && name !== null ? { name: name as Name } : {};
  return { part, key: keyOf(item), ...named, change, fields: fieldsBetween(before, after) };
}

function fieldsBetween(before: Keyed, after: Keyed): Change["fields"] {
  const old = leavesOf(before);
  const now = leavesOf(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => {
      const was = old.get(field);
      const is = now.get(field);
      return { field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
    });
}

const LOGO = "brand.logo";

/** A picture is no text to read: its size and its fingerprint tell one from another. */
function pictureSaid(png: string): string {
  const side = wrongLogo(png) === undefined ? ` ${Buffer.from(png, "base64").readUInt32BE(16)} px` : "";
  return `PNG${side} ${logoNamed(png)}`;
}

/** A list of plain values is one leaf: weekdays 6, 7. */
function leavesOf(value: Keyed, at = ""): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [key, inner] of Object.entries(value)) {
    const field = at === "" ? key : `${at}.${key}`;
    if (inner === undefined) continue;
    if (Array.isArray(inner) && inner.every((item) => typeof item !== "object")) leaves.set(field, inner.join(", "));
    else if (typeof inner === "object" && inner !== null) {
      for (const [path, leaf] of leavesOf(inner as Keyed, field)) leaves.set(path, leaf);
    } else leaves.set(field, field === LOGO ? pictureSaid(inner as string) : (inner as Leaf));
  }
  return leaves;
}
