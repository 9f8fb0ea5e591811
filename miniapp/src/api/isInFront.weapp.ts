/** A mini-program in the background is hidden, and its pages are told (useDidHide). */
export const isInFront = (): boolean => true;
