import { placesOf } from "../../shared/paths";
import { type LambdaName, routeKeyOf, servedRoutes } from "../lambdas";

export interface Matched {
  routeKey: string;
  lambda: LambdaName;
  pathParameters: Record<string, string>;
}

const lines = servedRoutes.map((route) => ({
  ...route,
  places: placesOf(route.path),
  pattern: new RegExp(`^${route.path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`),
}));
// A path without places is preferred to one that has some, as API Gateway does.
const byPlaces = lines.toSorted((a, b) => a.places.length - b.places.length);

/** The route of a decoded path. */
export function matchRoute(method: string, path: string): Matched | undefined {
  for (const line of byPlaces) {
    const match = line.method === method ? line.pattern.exec(path) : null;
    if (!match) continue;
    const pathParameters = Object.fromEntries(line.places.map((place, i) => [place, match[i + 1] as string]));
    return { routeKey: routeKeyOf(line), lambda: line.lambda, pathParameters };
  }
  return undefined;
}
