import { type Door, paths, type RouteName } from "../shared/paths";

export type LambdaName = Door | "play" | "program" | "stream" | "jobs";

interface LambdaDefinition {
  what: string;
  memoryMb: number;
  timeoutSeconds: number;
}

/** One Lambda for each file in functions/doors, split by who may do what. */
export const lambdas: Record<LambdaName, LambdaDefinition> = {
  public: { what: "Whatever anyone may ask, signing in, and the API's description", memoryMb: 512, timeoutSeconds: 10 },
  shopper: { what: "Shoppers: what they hold, who they are", memoryMb: 512, timeoutSeconds: 10 },
  play: { what: "Shoppers: tasks, wheels, coupons", memoryMb: 512, timeoutSeconds: 10 },
  cashier: { what: "Tills", memoryMb: 512, timeoutSeconds: 10 },
  operator: { what: "Operators: members, staff, stores", memoryMb: 512, timeoutSeconds: 10 },
  program: { what: "Operators: the program and its wheels", memoryMb: 512, timeoutSeconds: 10 },
  // A batch of sales takes longer; API Gateway gives up after 30 seconds.
  partner: { what: "Other systems, by signed calls", memoryMb: 1024, timeoutSeconds: 29 },
  stream: {
    what: "Follows both tables: totals, lists, and sales that a crash left half done",
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  jobs: { what: "What the clock asks for", memoryMb: 1024, timeoutSeconds: 900 },
};

export interface ServedRoute {
  method: "GET" | "POST";
  path: string;
  door: Door;
  lambda: LambdaName;
  /** Absent for what the service says of itself. */
  name?: RouteName;
}

/** Parts of a door that have a Lambda of their own, so that each stays small, starts quickly and may do less. */
const apart: { path: RegExp; lambda: LambdaName }[] = [
  { path: /^\/(wheels|draws|coupons|tasks|evidence|visits)(\/|$)/, lambda: "play" },
  { path: /^\/operator\/(program|wheels)(\/|$)/, lambda: "program" },
];
const ofDoor: Partial<Record<LambdaName, Door>> = { play: "shopper", program: "operator" };

/** The Lambda that serves a route: its door's, or the one that has this part of it. */
export const lambdaOf = ({ door, path }: { door: Door; path: string }): LambdaName =>
  apart.find((part) => ofDoor[part.lambda] === door && part.path.test(path))?.lambda ?? door;

/** Every route that the API has: those of the contract, and its own description. */
export const servedRoutes: ServedRoute[] = [
  ...(Object.keys(paths) as RouteName[]).map((name) => ({ ...paths[name], name, lambda: lambdaOf(paths[name]) })),
  ...["/openapi.json", "/program.schema.json", "/docs"].map(
    (path) => ({ method: "GET", path, door: "public", lambda: "public" }) as const,
  ),
];

export const routeKeyOf = ({ method, path }: Pick<ServedRoute, "method" | "path">): string => `${method} ${path}`;
