/** A mini-program's pages come with its package. */
export function havePagesAtHand(): void {}
