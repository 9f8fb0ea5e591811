import { expect, test } from "@jest/globals";
import { parseMapping, readMapping } from "../../infra/import/mapping";

const whole = `program: demo
columns:
  paidAt: { column: 时间, timeZone: Asia/Shanghai }
  orderNumber: 单号
  member: 会员
  store: { value: s1 }
  amount: { column: 金额, unit: yuan }
`;

test("the mapping of the real purchases can be read", () => {
  const mapping = readMapping("infra/import/mappings/complete-journey.yaml");
  expect(mapping.columns.store).toEqual({ column: "store_id", prefix: "s" });
  expect(mapping.columns.orderNumber).toEqual({ column: "basket_id", prefix: "" });
});

test("what may be left out has the value that most files want", () => {
  const mapping = parseMapping(whole, "map.yaml");
  expect(mapping.file).toEqual({ encoding: "utf-8", delimiter: ",", linesInQuotes: false });
  expect(mapping.linesApart).toBe(1_000);
});

test.each([
  ["a unit that is none", "unit: yuan", "unit: dollars", "map.yaml:7: columns.amount.unit should be yuan"],
  ["a time zone that is none", "Asia/Shanghai", "Beijing", "map.yaml:3: columns.paidAt.timeZone should be an IANA"],
  [
    "a column that is missing",
    "  orderNumber: 单号\n",
    "",
    "map.yaml:3: columns.orderNumber should be the name of a column",
  ],
  ["a misspelt key", "member:", "meber:", "map.yaml:5: meber means nothing in columns. There are paidAt, orderNumber"],
  ["a number where a name belongs", "member: 会员", "member: 5", "map.yaml:5: columns.member should be the name"],
  ["no program", "program: demo\n", "", "program should be the id of the program"],
  ["text that is no YAML", "member: 会员", "member: [会员", "map.yaml:6: this is not YAML"],
  [
    "a delimiter of two characters",
    "columns:",
    "file: { delimiter: ';;' }\ncolumns:",
    "file.delimiter should be one character",
  ],
])("%s is refused with its line and with what would be right", (_what, there, instead, complaint) => {
  expect(whole).toContain(there);
  expect(() => parseMapping(whole.replace(there, instead), "map.yaml")).toThrow(complaint);
});
