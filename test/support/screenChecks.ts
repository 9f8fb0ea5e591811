import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** What can be asked of any page: whether all of it is on the screen, can be touched, and can be used by all. */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What sticks out of the screen to the right. A beam's weight may lean over its end, and a turned wheel is cut at its frame. */
export const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>(".taro_page")].filter((one) => one.offsetHeight > 0).pop();
    const beyond = [...(shown?.querySelectorAll<HTMLElement>("*") ?? [])].filter((one) => {
      const { right, width } = one.getBoundingClientRect();
      return width > 0 && right > window.innerWidth + 1 && !one.closest(".beam, .dial__turning");
    });
    return beyond.map((one) => `${one.className} ${one.innerText?.slice(0, 30)}`).slice(0, 3);
  });

/** Targets that are smaller than 44 px; and those that match `large` and are smaller than `largePx`. */
export const tooSmall = (page: Page, large = "none", largePx = 60): Promise<string[]> =>
  page.evaluate(
    ([selector, px]) => {
      const roles = ["button", "link", "radio", "checkbox", "switch"].map((role) => `[role="${role}"]`).join();
      const shown = [...document.querySelectorAll<HTMLElement>(".taro_page")]
        .filter((one) => one.offsetHeight > 0)
        .pop();
      const small = [...(shown?.querySelectorAll<HTMLElement>(`${roles}, ${selector}`) ?? [])].filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        const least = one.matches(selector) ? px : 44;
        return width > 0 && (width < 43.9 || height < least - 0.1);
      });
      return small.map((one) => `${one.className} ${one.innerText}`);
    },
    [large, largePx] as const,
  );

/** What axe calls serious or critical on the page that is shown. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // What is still coming in is fainter than it will be.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: (what: object) => Promise<AxeAnswer> } }).axe.run;
    const { violations } = await run({ exclude: [".taro_page:not(.taro_page_show)"] });
    return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
  return found.filter((fault) => /^(serious|critical)/.test(fault));
}

interface AxeAnswer {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}
