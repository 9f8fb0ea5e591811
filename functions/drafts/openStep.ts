import type { ProgramDraft } from "../../shared/programDraft";
import type { Output } from "../../shared/routes";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { activeOperators } from "../staff/store";
import type { Step } from "./draft";
import { type Around, standingOf } from "./standing";
import { listVersions, step, type Stepped } from "./store";

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
  return { running, latest: latest ?? running, stores, operators, staffId, now };
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
