/** Whether someone may be looking: a tab in the background need not ask. */
export const isInFront = (): boolean => document.visibilityState === "visible";
