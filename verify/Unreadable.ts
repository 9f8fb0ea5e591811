/** What stops a verification: nothing can be said about what was not read. */
export class Unreadable extends Error {}
