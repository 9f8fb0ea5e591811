import { acceptInvitation } from "../handlers/acceptInvitation";
import { getLogo } from "../handlers/getLogo";
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
import { descriptions } from "../platform/describe";

/** What anyone may ask, and what the service says of itself. Every route of this door: a missing one is a type error. */
export const served = {
  acceptInvitation,
  getLogo,
  getProgram,
  getRoot,
  getWheelFile,
  getWheelRules,
  join,
  previewClaim,
  renewSession,
  signIn,
} satisfies Record<RoutesOf<"public">, unknown>;

export const handler = door(served, { ...publicRoutes, ...wheelRoutes }, descriptions);
