/** A mini-program's pages come with its package. */
export async function havePagesAtHand(): Promise<void> {}
