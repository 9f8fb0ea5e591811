import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Every function that WeChat has, by its own description of its API. */
export function wxNames(): string[] {
  const typings = createRequire(import.meta.url).resolve("miniprogram-api-typings");
  const text = readFileSync(typings.replace(/index\.d\.ts$/, "types/wx/lib.wx.api.d.ts"), "utf8");
  const functions = text.slice(text.indexOf("interface Wx {"));
  return [...new Set([...functions.matchAll(/^ {8}([a-zA-Z]+)[<(]/gm)].map(([, name]) => name as string))];
}
