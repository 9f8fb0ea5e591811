import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gallery } from "./gallery";
import { fileOf, looksOf } from "./looks";
import { shots } from "./shots";

const folder = "docs/shots";
const wanted = shots.flatMap((shot) => looksOf(shot).map((look) => fileOf(shot, look)));

async function pagesOfApp(): Promise<string[]> {
  Object.assign(globalThis, { defineAppConfig: (config: object) => config });
  const { default: app } = await import("../../miniapp/src/app.config");
  const parts = (app.subPackages ?? []) as { root: string; pages: string[] }[];
  return [...(app.pages ?? []), ...parts.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
}

test("every page of the app has its pictures, and there is none of a page that is gone", async () => {
  expect(new Set(shots.map(({ page }) => page))).toEqual(new Set(await pagesOfApp()));
  expect(wanted.length).toBe(new Set(wanted).size);
  expect(new Set(readdirSync(folder).filter((file) => file.endsWith(".jpg")))).toEqual(new Set(wanted));
});

test("the gallery shows all of them, and they are small", () => {
  expect(readFileSync(path.join(folder, "README.md"), "utf8")).toBe(gallery());
  const bytes = wanted.map((file) => statSync(path.join(folder, file)).size);
  expect(Math.max(...bytes)).toBeLessThan(200 * 1024);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6 * 1024 * 1024);
});
