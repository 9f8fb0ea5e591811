import { expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { memberCode, parseCode, stepAt, stepOfProof } from "../../shared/memberCode";

const key = new Uint8Array(32).fill(7);

test("has 18 digits, the member number inside, and begins as no paying code does", () => {
  const code = memberCode("012345678", key, 1);
  expect(code).toMatch(/^8012345678\d{8}$/);
  expect(parseCode(code)).toEqual({ memberNumber: "012345678", proof: code.slice(10, 17) });
});

test("proves its step as RFC 6238 truncates, computed here by another library", () => {
  for (let step = 0; step < 200; step++) {
    const mac = createHmac("sha256", key).update(String(step)).digest();
    const number = mac.readUInt32BE((mac[31] as number) & 15) & 0x7fffffff;
    expect(memberCode("000000000", key, step).slice(10, 17)).toBe(String(number % 10_000_000).padStart(7, "0"));
  }
});

test("changes every half minute", () => {
  expect([stepAt(0), stepAt(29_999), stepAt(30_000)]).toEqual([0, 0, 1]);
  const proof = memberCode("012345678", key, 5).slice(10, 17);
  expect(stepOfProof(proof, key, [6, 5, 4])).toBe(5);
  expect(stepOfProof(proof, key, [7, 6])).toBeUndefined();
  expect(stepOfProof(proof, new Uint8Array(32).fill(8), [5])).toBeUndefined();
});

test("with any one digit wrong, or two neighbours swapped, is mistyped or foreign", () => {
  const code = memberCode("908172635", key, 9);
  for (let i = 0; i < 18; i++) {
    const wrong = code.slice(0, i) + ((Number(code[i]) + 3) % 10) + code.slice(i + 1);
    expect(parseCode(wrong)).toBe(i === 0 ? "foreign" : "mistyped");
  }
});
