import { expect, test } from "@jest/globals";
import { descriptions, openApi } from "../../functions/platform/describe";
import { paths, placesOf, type RouteName } from "../../shared/paths";

const described = openApi() as {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      { operationId: string; security: unknown[]; parameters?: { name: string; in: string }[]; requestBody?: unknown }
    >
  >;
};

test("the API describes every route, with its places, its body and who may ask", () => {
  expect(described.openapi).toBe("3.1.0");
  for (const name of Object.keys(paths) as RouteName[]) {
    const { path, method, door } = paths[name];
    const operation = described.paths[path]?.[method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    expect(
      operation?.parameters?.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name) ?? [],
    ).toEqual(placesOf(path));
    expect(operation?.requestBody !== undefined).toBe(method === "POST");
    expect(operation?.security.length).toBe(door === "public" ? 0 : 1);
  }
});

test("no two routes share a method and a path", () => {
  const keys = Object.values(paths).map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("the same is there as a page that anyone can read", () => {
  const page = descriptions["GET /docs"]().body ?? "";
  for (const name of Object.keys(paths)) expect(page).toContain(`<section id="${name}">`);
  expect(page).not.toContain("<script");
});
