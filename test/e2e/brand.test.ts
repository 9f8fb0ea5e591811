import { expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { launch } from "../support/browser";
import { seriousFaults } from "../support/screenChecks";
import { startTestStack } from "../support/stack";

/** A program's one colour on the screen: from the file, through the service, into every page. */

const colourOf = (page: Page, name: string) =>
  page.evaluate(
    (role) =>
      getComputedStyle(document.querySelector(".root") as Element)
        .getPropertyValue(role)
        .trim(),
    name,
  );

test("the program's colour is on the pages, light and dark, and there from the first moment of the next start", async () => {
  const stack = await startTestStack({ demo: true, web: true, program: "radiators" });
  const { page, errors, close } = await launch();
  try {
    await page.goto(`${stack.url}#/pages/home/index?as=demo`);
    await page.locator(".wallet-lines__next").waitFor();
    await page.waitForFunction(() => localStorage.getItem("jifen.palette") !== null);
    const light = await colourOf(page, "--brand");
    expect(light).toMatch(/^#C[0-9A-F]4[0-9A-F]/);
    expect(await seriousFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await colourOf(page, "--brand")).not.toBe(light);
    expect(await seriousFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    // Nothing is answered now: what is shown is what was kept.
    await page.route("**/programs/**", () => undefined);
    await page.reload();
    await page.locator(".page-frame").first().waitFor();
    expect(await colourOf(page, "--brand")).toBe(light);
    expect(errors).toEqual([]);
  } finally {
    await close();
    await stack.stop();
  }
}, 240_000);
