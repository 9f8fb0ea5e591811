import { endsThatFit, heroSize } from "../../miniapp/src/components/fit";

test("the large number follows the text size, shrinks to stay on its line, and has a floor", () => {
  expect(heroSize("2,846", 1)).toBe(60);
  expect(heroSize("2,846", 2)).toBe(120);
  expect(heroSize("112,846,000", 1)).toBeLessThan(60);
  expect(heroSize("¥12,846,000.00", 2)).toBeLessThan(60);
  expect(heroSize("2,846", 2, 280)).toBeLessThan(120);
  expect(heroSize("−1,123,456,789,012", 1)).toBe(34);
});

test("the words at a beam's ends give way before the weight covers them", () => {
  expect(endsThatFit(0.62, "1,240", "银卡", "2,000 金卡", 1)).toEqual({ low: true, high: true });
  expect(endsThatFit(0.62, "1,240", "银卡", "2,000 金卡", 2)).toEqual({ low: true, high: false });
  expect(endsThatFit(0, "0", "银卡", "2,000 金卡", 1)).toEqual({ low: false, high: true });
  expect(endsThatFit(1, "2,000", "银卡", "2,000 金卡", 1)).toEqual({ low: true, high: false });
});
