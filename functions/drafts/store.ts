import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { Program } from "../../shared/program";
import { ProgramDraft, Publication } from "../../shared/programDraft";
import type { Output } from "../../shared/routes";
import { loadBudgets } from "../jobs/budgets";
import { requestHashOf } from "../ledger/chain";
import type { Tables, Write } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { saveStore, versionKey } from "../programs/store";

import { activeOperators } from "../staff/store";
import type { Step } from "./draft";
import { type Around, standingOf } from "./standing";

/** A program has one draft at a time. It knows the last requests that changed it, so that a repeat changes nothing. */
const Kept = z.object({
  draft: ProgramDraft,
  requests: z.array(z.object({ requestId: z.string(), hash: z.string() })),
});
type Kept = z.infer<typeof Kept>;

const REQUESTS_KEPT = 50;
const ATTEMPTS_MAX = 5;

const draftKey = (programId: string) => ({ pk: `${programId}#program`, sk: "draft" });
const publicationKey = (programId: string, version: number) => ({
  pk: `${programId}#program`,
  sk: `published#${String(version).padStart(6, "0")}`,
});

async function load(tables: Tables, programId: string): Promise<Kept | undefined> {
  const { pk, sk } = draftKey(programId);
  const item = await tables.get(pk, sk);
  return item && Kept.parse(item);
}

export const loadDraft = async (tables: Tables, programId: string): Promise<ProgramDraft | undefined> =>
  (await load(tables, programId))?.draft;

export interface Stepped {
  draft: ProgramDraft;
  /** What becomes true with the same write. */
  published?: { program: Program; publication: Publication };
}

interface StepRequest {
  programId: string;
  requestId: string;
  /** What was asked, to tell another request that has the same id. */
  asked: unknown;
}

/**
 * Takes a draft one step further: `decide` is given what is held and returns what to keep, or throws a Refusal. A repeat
 * of a request gets the draft as it is now. Two who step at once: one is first, and the other is decided again.
 */
export async function step(
  tables: Tables,
  { programId, requestId, asked }: StepRequest,
  decide: (held: ProgramDraft | undefined) => Promise<Stepped> | Stepped,
): Promise<ProgramDraft> {
  const hash = requestHashOf(asked);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const kept = await load(tables, programId);
    const known = kept?.requests.find((request) => request.requestId === requestId);
    if (known && known.hash !== hash) {
      throw new Refusal("request_id_reused", "This request id was used for something else.");
    }
    if (known && kept) return settle(tables, programId, kept.draft);
    const { draft, published } = await decide(kept?.draft);
    const requests = [{ requestId, hash }, ...(kept?.requests ?? [])].slice(0, REQUESTS_KEPT);
    const put = { ...draftKey(programId), draft, requests, revision: draft.revision };
    for (const item of [put, published?.program, published?.publication]) refuseTooLarge(item);
    const when = kept ? { is: { revision: kept.draft.revision } } : { absent: true as const };
    const written = await tables.write({ put, when }, ...(published ? versionWrites(published) : []));
    if (written.done) return settle(tables, programId, draft);
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "Others are changing the program. Please try again.");
}

/** The database keeps no item above 400 KB; said here, it is a refusal with a reason instead of a failure. */
const ITEM_BYTES_MAX = 380_000;

function refuseTooLarge(item: unknown): void {
  const bytes = item === undefined ? 0 : new TextEncoder().encode(JSON.stringify(item)).length;
  if (bytes <= ITEM_BYTES_MAX) return;
  throw new Refusal("too_large", `The program comes to ${bytes} bytes; at most ${ITEM_BYTES_MAX} can be kept.`);
}

function versionWrites({ program, publication }: NonNullable<Stepped["published"]>): Write[] {
  const { programId, version } = program;
  return [
    { put: { ...versionKey(programId, version), ...program }, when: { absent: true } },
    { put: { ...publicationKey(programId, version), ...publication }, when: { absent: true } },
  ];
}

/** The stores of a published draft, which are no part of a version. Saving them again changes nothing. */
async function settle(tables: Tables, programId: string, draft: ProgramDraft): Promise<ProgramDraft> {
  if (draft.state !== "published") return draft;
  for (const store of draft.file.stores) await saveStore(tables, programId, store);
  return draft;
}

export async function loadPublication(
  tables: Tables,
  programId: string,
  version: number,
): Promise<Publication | undefined> {
  const { pk, sk } = publicationKey(programId, version);
  const item = await tables.get(pk, sk);
  return item && Publication.parse(item);
}

/** Versions, newest first. */
export async function listVersions(tables: Tables, programId: string, limit: number): Promise<Program[]> {
  const { items } = await tables.list(`${programId}#program`, { prefix: "version#", limit, newestFirst: true });
  return items.map((item) => Program.parse(item));
}

/** What a handler of a draft's step has at hand. */
export interface Asking {
  who: { programId: string; staffId: string };
  tables: Tables;
  settings: Settings;
  now: string;
}

export async function around({ who: { programId, staffId }, tables, settings, now }: Asking): Promise<Around> {
  const [running, [latest], stores, operators] = await Promise.all([
    settings.programAt(programId, now),
    listVersions(tables, programId, 1),
    settings.stores(programId),
    activeOperators(tables, programId),
  ]);
  const budgets = await loadBudgets(tables, running);
  return { running, latest: latest ?? running, budgets, stores, operators, staffId, now };
}

/** Takes the draft of the asker's program a step further, and says where the program stands then. */
export async function takeStep(
  asking: Asking,
  input: { requestId: string; revision: number },
  decide: (held: ProgramDraft | undefined, step: Step, around: Around) => Promise<Stepped> | Stepped,
): Promise<Output<"getProgramDraft">> {
  const { who, tables, now } = asking;
  const { programId, staffId } = who;
  const found = await around(asking);
  const asked = { ...input, staffId };
  const draft = await step(tables, { programId, requestId: input.requestId, asked }, (held) =>
    decide(held, { revision: input.revision, staffId, now }, found),
  );
  if (draft.state !== "published") return standingOf(draft, found);
  asking.settings.forget(programId);
  return standingOf(draft, await around(asking));
}
