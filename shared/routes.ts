import type * as z from "zod";
import { backtestRoutes } from "./backtestRoutes";
import { couponRoutes } from "./couponRoutes";
import { memberRoutes } from "./memberRoutes";
import { operatorRoutes } from "./operatorRoutes";
import { partnerRoutes } from "./partnerRoutes";
import type { RouteName } from "./paths";
import { programRoutes } from "./programRoutes";
import { publicRoutes } from "./publicRoutes";
import { taskRoutes } from "./taskRoutes";
import { tillRoutes } from "./tillRoutes";
import { wheelRoutes } from "./wheelRoutes";
import { wheelSetUpRoutes } from "./wheelSetUpRoutes";

export interface Shapes {
  /** One line for the API's own description. */
  summary: string;
  /** The body of a POST together with the names in the path; of a GET the path's names and the query. */
  input: z.ZodType;
  output: z.ZodType;
}

/** The shapes of every route. They stand apart by who asks, so that a Lambda carries those of its own door alone. */
export const routes = {
  ...publicRoutes,
  ...memberRoutes,
  ...tillRoutes,
  ...operatorRoutes,
  ...partnerRoutes,
  ...programRoutes,
  ...backtestRoutes,
  ...wheelRoutes,
  ...wheelSetUpRoutes,
  ...couponRoutes,
  ...taskRoutes,
} satisfies Record<RouteName, Shapes>;

/** What a caller sends: query values are text, defaults may be left out. */
export type Input<R extends RouteName> = z.input<(typeof routes)[R]["input"]>;
/** What a handler gets. */
export type Parsed<R extends RouteName> = z.output<(typeof routes)[R]["input"]>;
export type Output<R extends RouteName> = z.output<(typeof routes)[R]["output"]>;
