import { answerOf } from "../../miniapp/src/api/answerOf";
import { Refused } from "../../miniapp/src/api/Refused";
import { requestOf } from "../../miniapp/src/api/requestOf";
import { Unanswered } from "../../miniapp/src/api/Unanswered";
import { shortCode, whatFailed } from "../../miniapp/src/components/whatFailed";

const failure = (status: number, text: string): unknown => {
  try {
    return answerOf(status, text);
  } catch (error) {
    return error;
  }
};
const refusal = JSON.stringify({
  code: "insufficient_points",
  message: "",
  detail: { missing: 154 },
  requestId: "ab-12cd34",
});

test("an answer is its data", () => {
  expect(answerOf(200, '{"points":2846}')).toEqual({ points: 2846 });
});

test("a refusal keeps its code, its numbers and the name the logs have for it", () => {
  const refused = failure(409, refusal);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ code: "insufficient_points", detail: { missing: 154 }, answerId: "ab-12cd34" });
});

test("what is neither is no answer: a bare 500, a page of a proxy, a code that nobody knows", () => {
  const inherited = JSON.stringify({ code: "toString" });
  for (const [status, text] of [
    [500, '{"requestId":"x"}'],
    [502, "<html>"],
    [200, ""],
    [409, inherited],
  ] as const) {
    expect(failure(status, text)).toBeInstanceOf(Unanswered);
  }
});

const say = {
  t: (key: string) => key,
  refusal: (code: string) => code,
} as unknown as Parameters<typeof whatFailed>[2];

test("nobody is told that a write without an answer did nothing", () => {
  for (const why of ["unreached", "broken"] as const) {
    expect(whatFailed(new Unanswered(why), "write", say)).toMatchObject({
      kind: "waiting",
      detail: "app.mayHaveMoved",
    });
    expect(whatFailed(new Unanswered(why), "read", say).detail).toContain("app.nothingMoved");
  }
});

test("the short code is the end of the request's name, and left out when there is none", () => {
  expect(shortCode("1-67a0-00c7K2=318")).toBe("7K2-318");
  expect([shortCode(undefined), shortCode("abc")]).toEqual([undefined, undefined]);
});

test("names in a path are filled from the input, the rest is the query or the body", () => {
  expect(requestOf("listMemberEntries", { memberId: "m/1", before: "7", only: undefined })).toEqual({
    method: "GET",
    url: "/operator/members/m%2F1/entries?before=7",
  });
  expect(requestOf("getWallet", {})).toEqual({ method: "GET", url: "/wallet" });
  expect(requestOf("claimSale", { requestId: "r", claimCode: "c" })).toEqual({
    method: "POST",
    url: "/claims",
    body: '{"requestId":"r","claimCode":"c"}',
  });
});
