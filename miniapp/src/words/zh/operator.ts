/** Words of the operator's pages. */
export const operator = {
  title: "总览",
} as const;
