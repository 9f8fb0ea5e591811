import { fenOf, type PadKey, padKeyOf, typeAmount, typeDigits } from "../../miniapp/src/components/amountKeys";
import { sliderKey } from "../../miniapp/src/components/sliderKey";

const typed = (keys: string) => keys.split("").reduce((text, key) => typeAmount(text, key as PadKey), "");

test("an amount has at most two digits behind one point, and no zeros in front", () => {
  expect(["186", "186.", "1.2.34", "0.055", ".5", "007", "00"].map(typed)).toEqual([
    "186",
    "186.",
    "1.23",
    "0.05",
    "0.5",
    "7",
    "0",
  ]);
});

test("an amount cannot grow beyond what the ledger takes", () => {
  expect(typed("9999999999")).toBe("99999999");
});

test("keys erase and clear", () => {
  expect([typeAmount("1.2", "erase"), typeAmount("", "erase"), typeAmount("1.2", "clear")]).toEqual(["1.", "", ""]);
  expect([typeDigits("12", "3", 3), typeDigits("123", "4", 3), typeDigits("1", ".", 3)]).toEqual(["123", "123", "1"]);
});

test("what was typed is whole fen, without a rounding on the way", () => {
  expect(["", "0.29", "1.1", "186.", "4.35", "19.99"].map(fenOf)).toEqual([0, 29, 110, 18600, 435, 1999]);
});

test("a keyboard types what the pad types", () => {
  expect(["7", ".", "Backspace", "Delete", "a", "Enter"].map(padKeyOf)).toEqual([
    "7",
    ".",
    "erase",
    "clear",
    undefined,
    undefined,
  ]);
});

test("arrows move by a step, with Shift by five, and never past an end", () => {
  expect(sliderKey("ArrowRight", false, 1200, 2800, 100)).toBe(1300);
  expect(sliderKey("ArrowRight", true, 2500, 2800, 100)).toBe(2800);
  expect(sliderKey("ArrowLeft", true, 300, 2800, 100)).toBe(0);
  expect([sliderKey("Home", false, 3, 9, 1), sliderKey("End", false, 3, 9, 1), sliderKey("x", false, 3, 9, 1)]).toEqual(
    [0, 9, undefined],
  );
});
