import { placesOf } from "../../shared/paths";
import { type LambdaName, routeKeyOf, type ServedRoute } from "../lambdas";

export interface Matched {
  routeKey: string;
  lambda: LambdaName;
  pathParameters: Record<string, string>;
}

/** Finds the route of a method and a decoded path. One without places is preferred to one that has some, as API Gateway does. */
export function routeTable(routes: ServedRoute[]) {
  const lines = routes
    .map((route) => ({ ...route, places: placesOf(route.path), pattern: patternOf(route.path) }))
    .toSorted((a, b) => a.places.length - b.places.length);

  return (method: string, path: string): Matched | undefined => {
    for (const line of lines) {
      const match = line.method === method ? line.pattern.exec(path) : null;
      if (!match) continue;
      const pathParameters = Object.fromEntries(line.places.map((place, i) => [place, match[i + 1] as string]));
      return { routeKey: routeKeyOf(line), lambda: line.lambda, pathParameters };
    }
    return undefined;
  };
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`);
