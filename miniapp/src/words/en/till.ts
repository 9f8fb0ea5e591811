import type { Words } from "../Words";

export const till: Words["till"] = {
  title: "Till",
};
