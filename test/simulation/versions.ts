import { loadSubject, type Replacement } from "./loadSubject";
import type { Subject } from "./subject";

/** As the code was before its last change: it keeps more request ids in a head, and gives up sooner. */
const older: Replacement[] = [
  { file: "functions/ledger/chain.ts", from: "export const RECENT_MAX = ", to: "export const RECENT_MAX = 3 + " },
  { file: "functions/ledger/store.ts", from: "const ATTEMPTS_MAX = 60;", to: "const ATTEMPTS_MAX = 20;" },
];

/** The code under test, and an older version of it: while a deployment is under way, both are at work. */
export const bothVersions = async (): Promise<[Subject, Subject]> => [await loadSubject(), await loadSubject(older)];
