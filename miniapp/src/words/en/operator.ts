import type { Words } from "../Words";

export const operator: Words["operator"] = {
  title: "Overview",
};
