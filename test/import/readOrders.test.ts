import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parseMapping } from "../../infra/import/mapping";
import { type Order, readOrders } from "../../infra/import/readOrders";
import type { Reject } from "../../infra/import/Reject";
import { readAmount, readTime } from "../../infra/import/readPurchase";

const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-orders-"));
afterAll(() => rmSync(folder, { recursive: true }));

const yaml = `program: demo
columns:
  paidAt: { column: at, timeZone: Asia/Shanghai }
  orderNumber: order
  member: member
  store: { column: store, prefix: s }
  amount: { column: fen, unit: fen }
linesApart: 3
`;

async function read(contents: string | Buffer, { name = "file.csv", mapping = yaml } = {}) {
  const file = path.join(folder, name);
  writeFileSync(file, contents);
  const orders: Order[] = [];
  const rejects: Reject[] = [];
  for await (const found of readOrders(file, parseMapping(mapping, "map.yaml"))) {
    if ("sale" in found) orders.push(found);
    else rejects.push(found);
  }
  return { orders, rejects, sales: orders.map(({ sale }) => [sale.orderNumber, sale.externalId, sale.amountFen]) };
}

const header = "at,order,member,store,fen";
const csv = (...rows: string[]) => `${[header, ...rows].join("\n")}\n`;
const line = (order: string, fen: number | string = 100, member = "m1") =>
  `2026-11-16 09:30:00,${order},${member},1,${fen}`;

test("the lines of an order are one purchase, paid when its first line says", async () => {
  const { orders, sales } = await read(csv(line("A", 150), line("B", 20), line("A", 50)));
  expect(sales).toEqual([
    ["B", "m1", 20],
    ["A", "m1", 200],
  ]);
  const a = orders.find(({ sale }) => sale.orderNumber === "A");
  expect(a).toMatchObject({ line: 2, sale: { storeId: "s1", paidAt: "2026-11-16T01:30:00.000Z" } });
});

test("the same purchase has the same request id in every run, and another has another", async () => {
  const text = csv(line("A"), line("B"));
  const ids = async () => (await read(text)).orders.map(({ sale }) => sale.requestId);
  const [first, second] = [await ids(), await ids()];
  expect(second).toEqual(first);
  expect(new Set(first).size).toBe(2);
  const elsewhere = await read(text, { mapping: yaml.replace("program: demo", "program: other") });
  expect(elsewhere.orders[0]?.sale.requestId).not.toBe(first[0]);
});

test("an order ends when its next line is too far away", async () => {
  const near = await read(csv(line("A", 1), line("B"), line("C"), line("A", 2)));
  expect(near.sales).toContainEqual(["A", "m1", 3]);
  const far = await read(csv(line("A", 1), line("B"), line("C"), line("D"), line("E"), line("A", 2)));
  expect(far.sales.filter(([order]) => order === "A")).toEqual([
    ["A", "m1", 1],
    ["A", "m1", 2],
  ]);
  const [one, other] = far.orders.filter(({ sale }) => sale.orderNumber === "A");
  // The service refuses the second: one request id, two bodies.
  expect(other?.sale.requestId).toBe(one?.sale.requestId);
});

test("the same order number in two stores is two orders", async () => {
  const { sales } = await read(csv("2026-11-16 09:30,A,m1,1,5", "2026-11-16 09:30,A,m1,2,7"));
  expect(sales).toHaveLength(2);
});

test.each([
  ["a time that is none", "2026-02-30 09:30:00,A,m1,1,5", "bad_time"],
  ["an amount that is none", "2026-11-16 09:30:00,A,m1,1,5.5", "bad_amount"],
  ["an order number with a space", "2026-11-16 09:30:00,A B,m1,1,5", "bad_order_number"],
  ["no order number", "2026-11-16 09:30:00,,m1,1,5", "bad_order_number"],
  ["no member", "2026-11-16 09:30:00,A,,1,5", "bad_member"],
  ["a store in capitals", "2026-11-16 09:30:00,A,m1,X,5", "bad_store"],
  ["a column too few", "2026-11-16 09:30:00,A,m1,1", "bad_row"],
  ["a sum below zero", "2026-11-16 09:30:00,A,m1,1,-5", "bad_amount"],
  ["a sum beyond the contract", "2026-11-16 09:30:00,A,m1,1,1000000001", "bad_amount"],
])("%s is rejected with its line, and the others go on", async (_what, bad, code) => {
  const { rejects, sales } = await read(csv(line("X"), bad, line("Y")));
  expect(rejects).toMatchObject([{ line: 3, code }]);
  expect(sales.map(([order]) => order)).toEqual(["X", "Y"]);
});

test("an order with a line that cannot be read is not sent in part", async () => {
  const { rejects, orders } = await read(csv(line("A", 100), line("A", "many"), line("A", 100)));
  expect(orders).toEqual([]);
  expect(rejects).toMatchObject([
    { line: 2, orderNumber: "A", code: "bad_amount", text: expect.stringMatching(/^line 3: /) },
  ]);
});

test("an order whose lines name two members belongs to neither", async () => {
  const { rejects, orders } = await read(csv(line("A", 1, "m1"), line("A", 1, "m2")));
  expect(orders).toEqual([]);
  expect(rejects).toMatchObject([{ line: 2, code: "order_disagrees" }]);
});

test("a line that takes back reduces its order", async () => {
  expect((await read(csv(line("A", 300), line("A", -100)))).sales).toEqual([["A", "m1", 200]]);
});

test("an amount of 0 is a purchase too", async () => {
  expect((await read(csv(line("A", 0)))).sales).toEqual([["A", "m1", 0]]);
});

test("a stray quote does not swallow the lines behind it unseen", async () => {
  const text = csv(line("A"), '2026-11-16 09:30:00,B,"m1,1,5', line("C"), '2026-11-16 09:30:00,D,m"1,1,5', line("E"));
  const { rejects, sales } = await read(text);
  const told = rejects.map((reject) => [reject.line, reject.code]);
  expect(sales.map(([order]) => order)).toContain("A");
  // Lines 3 to 5 hang together by the quote that line 3 opens and line 5 closes.
  expect(told).toEqual([[3, "bad_row"]]);
  await expect(read(csv(line("A"), '2026-11-16 09:30:00,B,"m1,1,5', line("C")))).rejects.toThrow(
    "Line 3 opens a quote that is never closed",
  );
});

test("lines in quotes are taken where the mapping says so, and counted", async () => {
  const text = csv('2026-11-16 09:30:00,A,"m\n1",1,5', line("B", "x"));
  expect((await read(text)).rejects[0]).toMatchObject({ line: 2, code: "bad_row" });
  const mapping = `${yaml}file: { linesInQuotes: true }\n`;
  const { rejects, sales } = await read(text, { mapping });
  expect(sales).toEqual([["A", "m\n1", 5]]);
  expect(rejects).toMatchObject([{ line: 4 }]);
});

test("empty lines are counted and passed over", async () => {
  const { rejects } = await read(`${header}\n\n${line("A")}\n\n${line("B", "x")}\n`);
  expect(rejects).toMatchObject([{ line: 5, orderNumber: "B" }]);
});

test("a file can be gzipped, have a byte order mark, or be in a Chinese encoding", async () => {
  const text = `\uFEFF${csv(line("A"))}`;
  expect((await read(gzipSync(text), { name: "file.csv.gz" })).sales).toEqual([["A", "m1", 100]]);
  // 会员 as GB18030 writes it.
  const gb = Buffer.concat([
    Buffer.from("at,order,"),
    Buffer.from([0xbb, 0xe1, 0xd4, 0xb1]),
    Buffer.from(`,store,fen\n${line("A")}\n`),
  ]);
  const mapping = `${yaml.replace("member: member", "member: 会员")}file: { encoding: gb18030 }\n`;
  expect((await read(gb, { mapping })).sales).toEqual([["A", "m1", 100]]);
});

test("a column that the file does not have is told with those it has", async () => {
  await expect(read("when,order\n1,2\n")).rejects.toThrow(
    "The mapping names the column at, and the file has: when, order.",
  );
});

test("a broken gzip file says how far it could be read", async () => {
  const half = gzipSync(csv(...Array.from({ length: 5_000 }, (_, i) => line(`A${i}`, i * 7)))).subarray(0, 3_000);
  await expect(read(half, { name: "half.csv.gz" })).rejects.toThrow(/gzip|could be read up to line/);
});

test.each([
  ["2026-11-16 09:30", "2026-11-16T01:30:00.000Z"],
  ["2026/1/6 9:05:07", "2026-01-06T01:05:07.000Z"],
  ["2026-11-16T09:30:00Z", "2026-11-16T09:30:00.000Z"],
  ["2026-11-16T09:30:00.250+0200", "2026-11-16T07:30:00.000Z"],
])("%s is a time", (text, instant) => {
  expect(readTime(text, "Asia/Shanghai")).toBe(instant);
});

test.each(["", "16.11.2026 09:30", "2026-13-01 09:30", "2026-11-31 09:30", "2026-11-16 24:30", "2026-11-16", "1e3"])(
  "%p is no time",
  (text) => {
    expect(readTime(text, "Asia/Shanghai")).toMatchObject({ code: "bad_time" });
  },
);

test.each([
  ["12.8", "yuan", 1_280],
  ["0.07", "yuan", 7],
  ["19.99", "yuan", 1_999],
  ["1999", "yuan", 199_900],
  ["-0.5", "yuan", -50],
  ["-0", "fen", 0],
  ["1280", "fen", 1_280],
] as const)("%s in %s is %i fen", (text, unit, fen) => {
  expect(readAmount(text, unit)).toBe(fen);
});

test.each([
  ["1.005", "yuan"],
  ["1,280.00", "yuan"],
  ["¥12", "yuan"],
  ["12.8", "fen"],
  ["1e3", "fen"],
  ["", "fen"],
] as const)("%p is no amount in %s", (text, unit) => {
  expect(readAmount(text, unit)).toMatchObject({ code: "bad_amount" });
});
