/** Words of the till's pages. */
export const till = {
  title: "收银",
} as const;
