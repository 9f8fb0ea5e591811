import { type Door, paths, placesOf } from "../../shared/paths";

/** The Lambda behind a route. */
export type LambdaName = Exclude<Door, "public">;

export interface Matched {
  routeKey: string;
  lambda: LambdaName;
  pathParameters: Record<string, string>;
}

interface RouteLine {
  method: string;
  path: string;
  door: Door;
}

/** Served beside the contract, which they describe. */
const described: RouteLine[] = [
  { method: "GET", path: "/openapi.json", door: "public" },
  { method: "GET", path: "/docs", door: "public" },
];

const lines = [...Object.values<RouteLine>(paths), ...described].map(({ method, path, door }) => ({
  method,
  path,
  places: placesOf(path),
  pattern: new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`),
  lambda: (door === "public" ? "shopper" : door) satisfies LambdaName,
}));
// A path without places is preferred to one that has some, as API Gateway does.
const byPlaces = lines.toSorted((a, b) => a.places.length - b.places.length);

/** The route of a decoded path. */
export function matchRoute(method: string, path: string): Matched | undefined {
  for (const line of byPlaces) {
    const match = line.method === method ? line.pattern.exec(path) : null;
    if (!match) continue;
    const pathParameters = Object.fromEntries(line.places.map((place, i) => [place, match[i + 1] as string]));
    return { routeKey: `${line.method} ${line.path}`, lambda: line.lambda, pathParameters };
  }
  return undefined;
}
