import { expect, test } from "@jest/globals";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../infra/local/projectRoot";

/** WeChat and Taro pull a page down only where its configuration allows it, and say nothing where it does not. */

const pages = globSync("miniapp/src/{pages,play}/*/index.config.ts", { cwd: projectRoot }).map((file) =>
  path.dirname(file),
);
const read = (file: string) => readFileSync(path.join(projectRoot, file), "utf8");

test("a page that reads again when it is pulled down can be pulled down, and no other", () => {
  expect(pages.length).toBeGreaterThan(15);
  for (const page of pages) {
    const parts = globSync(`${page}/*.tsx`, { cwd: projectRoot });
    const reads = parts.some((file) => read(file).includes("usePullToRead("));
    expect([page, read(`${page}/index.config.ts`).includes("enablePullDownRefresh: true")]).toEqual([page, reads]);
  }
});
