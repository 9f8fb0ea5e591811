/** What ends an import before the end of its file. What went in stays in, and the same command goes on from there. */
export class ImportStopped extends Error {}
