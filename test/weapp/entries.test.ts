import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { callApi } from "../../infra/local/apiClient";
import type { EntryView, Session } from "../../shared/views";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import { newKept } from "./host/wxStorage";

/** Ten thousand entries in WeChat, where everything that is drawn crosses a bridge as text. */

const ALL = 10_000;
const HOUR_MS = 3_600_000;
/** What one setData may weigh; WeChat refuses 1 MB, and a phone stutters long before. */
const ONE_MAX_BYTES = 256 * 1024;
/** Rows of pieces that are near the screen, of 32 each. */
const NEAR = 4;

let shop: DemoPhones;
const kept = newKept();
let newest: EntryView;

beforeAll(async () => {
  shop = await openDemoPhones("supermarket");
  const phone = await shop.phone("demo", { kept });
  await phone.page.says("结账可抵");
  await phone.page.until(() => kept.items.has("jifen.session.shopper"), "session");
  const { token } = JSON.parse(kept.items.get("jifen.session.shopper") ?? "") as Session;
  newest = (await callApi(shop.stack.url, "listEntries", {}, token)).entries[0] as EntryView;
}, 240_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.faults()).toEqual([]));

function pageOf({ searchParams }: URL) {
  const from = Number(searchParams.get("before") ?? ALL + 1) - 1;
  const entries = Array.from({ length: Math.min(from, Number(searchParams.get("limit"))) }, (_, i): EntryView => {
    const seq = from - i;
    const at = new Date(Date.now() - (ALL - seq) * 6 * HOUR_MS).toISOString();
    return { ...newest, seq, at, byKind: { earn: 1 }, balance: seq };
  });
  const last = entries[entries.length - 1]?.seq ?? 1;
  return { entries, ...(last > 1 ? { next: String(last) } : {}) };
}

test("are read on by scrolling; only those near the screen are drawn, and no setData is large", async () => {
  const phone = await shop.phone("demo", { kept, launch: "/pages/terms/index" });
  let read = 0;
  phone.network.answersFor = (url) => {
    if (!url.pathname.endsWith("/entries")) return undefined;
    const page = pageOf(url);
    read = Math.max(read, ALL + 1 - (page.entries[page.entries.length - 1]?.seq ?? 1));
    return page;
  };
  let isAtEnd = true;
  let near = new Set<string>();
  phone.layout.isNear = (selector) => (selector === "#entries-end" ? isAtEnd : near.has(selector));
  /** The finger is at the end of what has been read, or back at the top. */
  const scroll = () => {
    const pieces = phone.page
      .all({ tag: "wx-view", id: /^entries-\d/ })
      .map(({ attributes }) => attributes.id as string);
    near = new Set((isAtEnd ? pieces.slice(-NEAR) : pieces.slice(0, NEAR)).map((id) => `#${id}`));
    phone.layout.scrolled();
  };
  const rows = () => phone.page.all({ className: "entry" }).length;
  phone.open("/pages/entries/index");
  for (let wanted = 100; wanted <= 600; wanted += 100) {
    scroll();
    // Without looking at the page, which takes its time from the app.
    for (let waits = 0; read < wanted && waits < 400; waits++) await wait(25);
    expect(read).toBeGreaterThanOrEqual(wanted);
  }
  scroll();
  await phone.page.until(() => rows() < 200, "light list");
  expect(rows()).toBeGreaterThan(NEAR * 10);
  isAtEnd = false;
  scroll();
  await phone.page.says("第 9999 笔");
  expect(rows()).toBeLessThan(250);
  expect(Math.max(...phone.sent())).toBeLessThan(ONE_MAX_BYTES);
}, 90_000);
