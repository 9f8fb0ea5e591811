import { expect, test } from "@jest/globals";
import { servedRoutes } from "../../infra/lambdas";
import { routeTable } from "../../infra/local/routeTable";
import { paths } from "../../shared/paths";

const matchRoute = routeTable(servedRoutes);

test.each(Object.entries(paths))("%s goes to the Lambda that serves it", async (name, { method, path }) => {
  const filled = path.replace(/\{\w+\}/g, "7");
  const match = matchRoute(method, filled);
  expect(match?.routeKey).toBe(`${method} ${path}`);
  const { served } = (await import(`../../functions/doors/${match?.lambda}.ts`)) as { served: object };
  expect(Object.keys(served)).toContain(name);
});

test("the places of a path are named", () => {
  expect(matchRoute("GET", "/operator/members/m 1/entries")?.pathParameters).toEqual({ memberId: "m 1" });
});

test("a path without places is preferred to one with", () => {
  const route = (path: string) => ({
    method: "GET" as const,
    path,
    door: "cashier" as const,
    lambda: "cashier" as const,
  });
  for (const routes of [
    ["/sales/{n}", "/sales/all"],
    ["/sales/all", "/sales/{n}"],
  ]) {
    const match = routeTable(routes.map(route));
    expect(match("GET", "/sales/all")?.routeKey).toBe("GET /sales/all");
    expect(match("GET", "/sales/any")).toMatchObject({ routeKey: "GET /sales/{n}", pathParameters: { n: "any" } });
  }
});

test("the API describes itself", () => {
  expect(matchRoute("GET", "/openapi.json")?.lambda).toBe("public");
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
