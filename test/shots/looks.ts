import type { Shot } from "./shots";

export interface Look {
  size: "phone" | "tablet" | "desktop";
  language: "zh" | "en";
  theme: "light" | "dark";
}

/** In which languages, themes and sizes a shot is taken: what a page is in two, what happens to it in one. */
export function looksOf({ page, state }: Shot): Look[] {
  const size = page.startsWith("operator") ? "desktop" : "phone";
  const light: Look = { size, language: "zh", theme: "light" };
  const dark: Look = { size, language: "en", theme: "dark" };
  if (["loading", "failed", "offline"].includes(state ?? "")) return [light];
  if (!page.startsWith("till")) return [light, dark];
  return [light, dark, { ...light, size: "tablet" }, { ...dark, size: "desktop" }];
}

/** page-state-language-theme, and the size where it is not the usual one of the page's people. */
export function fileOf({ page, state = "ready" }: Shot, { size, language, theme }: Look): string {
  const name = page
    .replace(/\/index$/, "")
    .replace(/^(pages|play)\//, "")
    .replace("/", "-");
  const isUsual = size === (page.startsWith("operator") ? "desktop" : "phone");
  return `${[name, state, language, theme, ...(isUsual ? [] : [size])].join("-")}.jpg`;
}
