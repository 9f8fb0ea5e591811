import { Refusal } from "../../../shared/errors";
import type { Program } from "../../../shared/program";
import type { EvidenceCase, EvidenceCopy } from "../../../shared/taskViews";
import type { Uploads } from "../../platform/uploads";
import { type Evidence, isOpen, viewEvidence } from "../evidence";
import { cleanName, rawName } from "../names";
import { cleanPicture, kindOf } from "../picture";

type Whose = { programId: string; memberId: string };
type Having = { uploads?: Uploads | undefined };

const BYTES_MAX = 5 * 1024 * 1024;
const SEEN_SECONDS = 300;
/** Long enough to save them. */
const COPIED_SECONDS = 3_600;

export function requireUploads({ uploads }: Having): Uploads {
  if (!uploads) throw new Refusal("uploads_off", "Pictures are not taken here.");
  return uploads;
}

/** Keeps a copy of each picture with nothing but the picture in it. Refuses all when one is missing or is none. */
export async function cleanUploads(
  uploads: Uploads,
  { programId, memberId }: Whose,
  { evidenceId, ids }: { evidenceId: string; ids: string[] },
): Promise<string[]> {
  const cleaned: { name: string; contents: Uint8Array; kind: string }[] = [];
  for (const [i, id] of ids.entries()) {
    const contents = await uploads.get(rawName({ programId, memberId }, id), BYTES_MAX);
    if (!contents)
      throw new Refusal("upload_missing", "A picture did not arrive. Please add it again.", { picture: i + 1 });
    const kind = kindOf(contents);
    const clean = cleanPicture(contents);
    if (!kind || !clean)
      throw new Refusal("upload_not_picture", "This is not a picture that can be read.", { picture: i + 1 });
    cleaned.push({ name: cleanName(programId, evidenceId, i, kind), contents: clean, kind });
  }
  for (const { name, contents, kind } of cleaned) await uploads.put(name, contents, kind);
  return cleaned.map(({ name }) => name);
}

export async function dropUploads(uploads: Uploads, whose: Whose, ids: string[]): Promise<void> {
  for (const id of ids) await uploads.remove(rawName(whose, id));
}

/** What a member has given, as they get it in a copy of all that is kept: each with addresses of its pictures. */
export async function copyEvidence({ uploads }: Having, evidence: Evidence[]): Promise<EvidenceCopy[]> {
  return Promise.all(
    evidence.map(async (one) => {
      const { pictures, appeal } = one;
      const urls = uploads ? await Promise.all(pictures.map((name) => uploads.viewAddress(name, COPIED_SECONDS))) : [];
      return { ...viewEvidence(one), urls, ...(appeal ? { appeal } : {}) };
    }),
  );
}

/** Evidence as an operator sees it, its pictures at addresses that work for a few minutes. */
export async function showCase(
  having: Having,
  { tasks = [] }: Program,
  evidence: Evidence,
  staffId: string,
): Promise<EvidenceCase> {
  const uploads = requireUploads(having);
  const { memberId, pictures, appeal, firstJudgedBy } = evidence;
  const urls = await Promise.all(pictures.map((name) => uploads.viewAddress(name, SEEN_SECONDS)));
  const { canAppeal: _, ...seen } = viewEvidence(evidence);
  const taskName = tasks.find(({ key }) => key === evidence.task)?.name;
  const canJudge = isOpen(evidence) && firstJudgedBy !== staffId;
  return { ...seen, memberId, taskName, urls, appeal, firstJudgedBy, canJudge };
}
