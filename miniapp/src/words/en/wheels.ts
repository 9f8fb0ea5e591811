import type { Words } from "../Words";

export const wheels: Words["wheels"] = {
  title: "Wheels",
};
