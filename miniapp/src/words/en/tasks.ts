import type { Words } from "../Words";

export const tasks: Words["tasks"] = {
  title: "Tasks",
};
