import { type Door, paths, type RouteName } from "../shared/paths";

export type LambdaName = Exclude<Door, "public"> | "stream" | "jobs";

interface LambdaDefinition {
  what: string;
  memoryMb: number;
  timeoutSeconds: number;
}

/** One Lambda for each file in functions/doors, split by who may do what. */
export const lambdas: Record<LambdaName, LambdaDefinition> = {
  shopper: { what: "Shoppers, and whatever anyone may ask", memoryMb: 512, timeoutSeconds: 10 },
  cashier: { what: "Tills", memoryMb: 512, timeoutSeconds: 10 },
  operator: { what: "Operators", memoryMb: 512, timeoutSeconds: 10 },
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

const lambdaOf = (door: Door): LambdaName => (door === "public" ? "shopper" : door);

/** Every route that the API has: those of the contract, and its own description. */
export const servedRoutes: ServedRoute[] = [
  ...(Object.keys(paths) as RouteName[]).map((name) => ({ ...paths[name], name, lambda: lambdaOf(paths[name].door) })),
  ...["/openapi.json", "/program.schema.json", "/docs"].map(
    (path) => ({ method: "GET", path, door: "public", lambda: "shopper" }) as const,
  ),
];

export const routeKeyOf = ({ method, path }: Pick<ServedRoute, "method" | "path">): string => `${method} ${path}`;
