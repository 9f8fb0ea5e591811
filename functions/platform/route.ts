import type { Parsed, Output } from "../../shared/routes";
import { paths, type RouteName } from "../../shared/paths";
import type { WhoByDoor } from "./who";
import type { World } from "./world";

/** What a handler is given: who asks, what they ask, and the world, all of it checked. */
export interface Call<R extends RouteName> extends World {
  who: WhoByDoor[(typeof paths)[R]["door"]];
  input: Parsed<R>;
  /** The instant of the call: every decision of one call is made at one time. */
  now: string;
}

export interface Route<R extends RouteName = RouteName> {
  name: R;
  run(call: Call<R>): Promise<Output<R>>;
}

/** Names a handler after its key in the contract, which gives it its types. */
export const route = <R extends RouteName>(name: R, run: (call: Call<R>) => Promise<Output<R>>): Route<R> => ({
  name,
  run,
});
