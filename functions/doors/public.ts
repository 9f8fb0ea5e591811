import { acceptInvitation } from "../handlers/acceptInvitation";
import { getProgram } from "../handlers/getProgram";
import { getRoot } from "../handlers/getRoot";
import { getWheelFile } from "../handlers/getWheelFile";
import { getWheelRules } from "../handlers/getWheelRules";
import { join } from "../handlers/join";
import { previewClaim } from "../handlers/previewClaim";
import { renewSession } from "../handlers/renewSession";
import { signIn } from "../handlers/signIn";
import { door } from "../platform/door";
import { publicRoutes } from "../../shared/publicRoutes";
import { wheelRoutes } from "../../shared/wheelRoutes";
import type { RoutesOf } from "../../shared/paths";
import type { descriptions } from "../platform/describe";

/** What anyone may ask, and what the service says of itself. Every route of this door: a missing one is a type error. */
export const served = {
  acceptInvitation,
  getProgram,
  getRoot,
  getWheelFile,
  getWheelRules,
  join,
  previewClaim,
  renewSession,
  signIn,
} satisfies Record<RoutesOf<"public">, unknown>;

/** Loaded when somebody asks for it: it takes the shapes of all doors. */
const described = (key: keyof typeof descriptions) => async () =>
  (await import("../platform/describe")).descriptions[key]();

export const handler = door(
  served,
  { ...publicRoutes, ...wheelRoutes },
  {
    "GET /openapi.json": described("GET /openapi.json"),
    "GET /program.schema.json": described("GET /program.schema.json"),
    "GET /docs": described("GET /docs"),
  },
);
