import { expect, test } from "@jest/globals";
import { pathOf, type Received, toEvent, toReply } from "../../infra/local/httpEvent";

const received = (changes: Partial<Received> = {}): Received => ({
  method: "POST",
  url: "/till/sales",
  httpVersion: "1.1",
  headers: { host: "127.0.0.1:8080", "content-type": "application/json" },
  sourceIp: "127.0.0.1",
  body: Buffer.from("{}"),
  ...changes,
});
const route = { routeKey: "POST /till/sales", path: "/till/sales", pathParameters: {} };

test("a Lambda gets the request as an HTTP API tells it", () => {
  const event = toEvent(received({ headers: { host: "a.example", "user-agent": "till" } }), route);
  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "POST /till/sales",
    rawPath: "/till/sales",
    rawQueryString: "",
    headers: { host: "a.example", "x-forwarded-for": "127.0.0.1" },
    requestContext: { http: { method: "POST", path: "/till/sales", sourceIp: "127.0.0.1", userAgent: "till" } },
  });
  expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("what is not there is left out, as it is there", () => {
  const event = toEvent(received({ body: Buffer.alloc(0) }), route);
  const absent = ["body", "cookies", "queryStringParameters", "pathParameters"];
  expect(absent.filter((name) => name in event)).toEqual([]);
  expect(event.isBase64Encoded).toBe(false);
});

test("cookies leave the headers, one by one", () => {
  const event = toEvent(received({ headers: { cookie: "a=1; b=two=2;c=3" } }), route);
  expect(event.cookies).toEqual(["a=1", "b=two=2", "c=3"]);
  expect(event.headers).not.toHaveProperty("cookie");
});

test("a query is passed raw and decoded, and a name that comes twice is joined by commas", () => {
  const event = toEvent(received({ url: "/entries?only=in&x=%E7%A7%AF+a&x=b&__proto__=y" }), route);
  expect(event.rawQueryString).toBe("only=in&x=%E7%A7%AF+a&x=b&__proto__=y");
  expect(event.queryStringParameters).toMatchObject({ only: "in", x: "积 a,b" });
});

test.each([
  ["application/json", false],
  ["application/json; charset=utf-8", false],
  ["text/csv", false],
  ["application/xml", false],
  ["application/x-www-form-urlencoded", true],
  ["application/octet-stream", true],
  ["application/jsonish", true],
  [undefined, true],
])("a body of type %s comes in base64: %s", (type, isBase64Encoded) => {
  const body = Buffer.from("积分");
  const event = toEvent(received({ headers: { ...(type && { "content-type": type }) }, body }), route);
  expect(event.isBase64Encoded).toBe(isBase64Encoded);
  expect(event.body).toBe(isBase64Encoded ? body.toString("base64") : "积分");
});

test("bytes that are no text arrive as they were sent", () => {
  const body = Buffer.from([0, 255, 128, 10]);
  const event = toEvent(received({ headers: { "content-type": "image/png" }, body }), route);
  expect(Buffer.from(event.body as string, "base64")).toEqual(body);
});

test("a path is decoded before it is routed", () => {
  expect(pathOf("/till/sales/A%E7%A7%AF%20B?x=%2F")).toBe("/till/sales/A积 B");
  expect(pathOf("/till/sales/A%2FB")).toBe("/till/sales/A/B");
  expect(pathOf("/till/sales/%ff")).toBeUndefined();
});

test("a Lambda's answer keeps its status, headers, cookies and bytes", () => {
  const bytes = Buffer.from([1, 2, 200]);
  const result = {
    statusCode: 201,
    headers: { "Content-Type": "image/png", "x-number": 7 },
    cookies: ["a=1", "b=2"],
    body: bytes.toString("base64"),
    isBase64Encoded: true,
  };
  expect(toReply(result)).toEqual({
    status: 201,
    headers: { "content-type": "image/png", "x-number": "7", "set-cookie": ["a=1", "b=2"] },
    body: bytes,
  });
});

test("an answer without a status is the body of a 200", () => {
  const json = { "content-type": "application/json" };
  expect(toReply({ points: 5 } as never)).toEqual({ status: 200, headers: json, body: '{"points":5}' });
  expect(toReply("done")).toEqual({ status: 200, headers: json, body: "done" });
});
