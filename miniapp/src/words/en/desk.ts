import type { Words } from "../Words";

export const desk: Words["desk"] = {
  wheels: "Wheels",
};
