import { classesOf, type Element, elementsOf } from "./host/wxml";

/** Roles of WAI-ARIA 1.2 that the app's elements have. */
const ROLES =
  /^(alert|article|button|cell|checkbox|columnheader|dialog|group|heading|img|link|list|listitem|main|navigation|radio|radiogroup|row|slider|status|switch|tab|table|tablist|text)$/;

/** What somebody taps has one of these roles, and what has one of these is known by its name. */
const TAPPED = /^(button|link|tab|radio|checkbox|switch|slider|row)$/;
const NAMED = new RegExp(`${TAPPED.source}|^(img|dialog|radiogroup|tablist|table|heading|article)$`);

/** Roles that say nothing without their state: WAI-ARIA 1.2, "required states". */
const STATES: Record<string, string[]> = {
  tab: ["ariaSelected"],
  radio: ["ariaChecked"],
  checkbox: ["ariaChecked"],
  switch: ["ariaChecked"],
  slider: ["ariaValuenow", "ariaValuemax"],
  heading: ["ariaLevel"],
};

/** A finger's short way to what a button beside it does. */
const NEEDS_NO_NAME = ["sheet-frame__scrim"];

/** Pictures by classes: what they show is said beside them. */
const DRAWN = ["icon", "sign", "seal"];

/** What a screen reader in WeChat would not know how to say on a page, in words. */
export function unspoken(page: Element): string[] {
  const shown = elementsOf(page).filter((element) => !isHidden(element));
  const amiss = shown.flatMap((element) => wrongWith(element).map((what) => `${placeOf(element)}: ${what}`));
  const titles = shown.filter((element) => said(element, "role") === "heading" && said(element, "level") === "1");
  return titles.length === 0 ? [...amiss, "the page has no heading"] : amiss;
}

function wrongWith(element: Element): string[] {
  const { tag, attributes } = element;
  const role = said(element, "role");
  const name = nameOf(element).trim();
  const listens = tag === "wx-view" && "bindtap" in attributes && !classesOf(element).some(isNoButton);
  const wrong: string[] = [];
  if (role && !ROLES.test(role)) wrong.push(`no such role: ${role}`);
  if (listens && !TAPPED.test(role)) wrong.push("can be touched, and has no role");
  if (NAMED.test(role) && !name) wrong.push(`a ${role} without a name`);
  for (const state of STATES[role] ?? []) if (!attributes[state]) wrong.push(`a ${role} without ${state}`);
  if (/^wx-(input|textarea)$/.test(tag) && !said(element, "label")) wrong.push("a field without a name");
  if (tag === "wx-image" && !said(element, "label")) wrong.push("a picture that is neither named nor hidden");
  if (classesOf(element).some((one) => DRAWN.includes(one))) wrong.push("a drawing that is not hidden");
  const odd = Object.entries(attributes).filter(([key, value]) => key.startsWith("aria") && isOdd(value));
  return [...wrong, ...odd.map(([key, value]) => `${key} is ${String(value)}`)];
}

const isNoButton = (one: string) => NEEDS_NO_NAME.includes(one);
const isOdd = (value: unknown) => /undefined|null|NaN|\[object|^(app|till|operator|tasks)\.\w/.test(String(value));
/** WeChat's compiler writes aria-label as ariaLabel. */
const said = ({ attributes }: Element, what: string) => {
  const value = attributes[`aria${what[0]?.toUpperCase()}${what.slice(1)}`];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

function isHidden(element: Element): boolean {
  for (let at: Element | undefined = element; at; at = at.parent) if (said(at, "hidden") === "true") return true;
  return false;
}

/** As accname 1.2 has it for what is here: its label, or what it holds and does not hide. */
export function nameOf(element: Element | string): string {
  if (typeof element === "string") return element;
  if (said(element, "hidden") === "true") return "";
  return said(element, "label") || element.children.map(nameOf).join(" ");
}

const placeOf = (element: Element) => [element.tag.replace("wx-", ""), ...classesOf(element)].join(".");
