import { expect, test } from "@jest/globals";
import { matchRoute } from "../../infra/local/routeTable";
import { paths } from "../../shared/paths";

test.each(Object.entries(paths))("%s goes to the Lambda of its door", (_, { method, path, door }) => {
  const filled = path.replace(/\{\w+\}/g, "7");
  expect(matchRoute(method, filled)).toMatchObject({
    routeKey: `${method} ${path}`,
    lambda: door === "public" ? "shopper" : door,
  });
});

test("the places of a path are named", () => {
  expect(matchRoute("GET", "/operator/members/m 1/entries")?.pathParameters).toEqual({ memberId: "m 1" });
});

test("a path without places is preferred to one with", () => {
  expect(matchRoute("POST", "/till/sales/preview")?.routeKey).toBe("POST /till/sales/preview");
});

test("the API describes itself", () => {
  expect(matchRoute("GET", "/openapi.json")?.lambda).toBe("shopper");
  expect(matchRoute("GET", "/openapiXjson")).toBeUndefined();
});

test.each([
  ["GET", "/"],
  ["GET", "/wallets"],
  ["GET", "/wallet/"],
  ["DELETE", "/wallet"],
  ["GET", "/till/sales/a/b"],
  ["GET", "/till/sales/"],
])("%s %s is no route", (method, path) => {
  expect(matchRoute(method, path)).toBeUndefined();
});
