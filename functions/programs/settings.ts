import { Refusal } from "../../shared/errors";
import { Program } from "../../shared/program";
import type { Entry } from "../../shared/ledger";
import { type EntryView, Store } from "../../shared/views";
import { viewEntry } from "../ledger/entryView";
import type { MainItem, Tables } from "../platform/tables";
import { Ending, withEnded } from "./ended";
import { listWheels } from "../wheels/store";
import { withWheels } from "./wheelsOf";

/** A new version counts from a minute ahead at the soonest, so a copy this old never hides one that counts. */
const FRESH_MS = 30_000;

export interface Settings {
  /** The version of a program that counted at `at`. Refuses a program that is not here. */
  programAt: (programId: string, at: string) => Promise<Program>;
  /** Every version, the newest first. */
  programs: (programId: string) => Promise<Program[]>;
  store: (programId: string, storeId: string) => Promise<Store | undefined>;
  stores: (programId: string) => Promise<Store[]>;
  /** An entry in the words of the version that made it. */
  showEntry: (programId: string, entry: Entry) => Promise<EntryView>;
  /** Forgets what is remembered of a program, after this process changed it. */
  forget: (programId: string) => void;
}

interface Remembered {
  programs: Program[];
  stores: Store[];
  until: number;
}

/** Reads a program's versions and stores, and remembers them for half a minute. `clock` gives milliseconds. */
export function settingsOver(tables: Tables, clock: () => number): Settings {
  const remembered = new Map<string, Promise<Remembered>>();

  async function of(programId: string): Promise<Remembered> {
    const known = await remembered.get(programId);
    if (known && known.until > clock()) return known;
    const loading = load(tables, programId, clock());
    // A failure is not remembered: the next who asks tries again.
    remembered.set(programId, loading);
    loading.then(undefined, () => remembered.delete(programId));
    return loading;
  }

  const programAt: Settings["programAt"] = async (programId, at) => versionAt(await of(programId), at);
  const store: Settings["store"] = async (programId, storeId) =>
    (await of(programId)).stores.find((candidate) => candidate.storeId === storeId);

  return {
    programAt,
    programs: async (programId) => (await of(programId)).programs,
    store,
    stores: async (programId) => (await of(programId)).stores,
    forget: (programId) => void remembered.delete(programId),
    async showEntry(programId, entry) {
      const { receipt, by, at } = entry;
      const storeId = "sale" in receipt ? receipt.sale.storeId : by.storeId;
      const found = await of(programId);
      const program =
        receipt.of === "sale"
          ? versionNumbered(found, receipt.earned.programVersion)
          : receipt.of === "event" || receipt.of === "tier" || receipt.of === "benefit" || receipt.of === "decay"
            ? versionNumbered(found, receipt.programVersion)
            : versionAt(found, at);
      const where = storeId === undefined ? undefined : await store(programId, storeId);
      return viewEntry(entry, program, where?.name ?? storeId);
    },
  };
}

async function load(tables: Tables, programId: string, nowMs: number): Promise<Remembered> {
  const pk = `${programId}#program`;
  const [versions, ended, stores] = await Promise.all([
    listAll(tables, pk, { prefix: "version#", newestFirst: true }),
    listAll(tables, pk, { prefix: "ended#" }),
    listAll(tables, `${programId}#store`, {}),
  ]);
  if (versions.length === 0) throw new Refusal("not_found", "There is no such program.");
  const endings = ended.map((item) => Ending.parse(item));
  const programs = versions.map((item) => withEnded(Program.parse(item), endings));
  return {
    programs: await withWheels(programs, () => listWheels(tables, programId), new Date(nowMs).toISOString()),
    stores: stores.map((item) => Store.parse(item)),
    until: nowMs + FRESH_MS,
  };
}

/** Every version is needed: an entry may be of the first, however many there have been since. */
async function listAll(
  tables: Tables,
  pk: string,
  page: { prefix?: string; newestFirst?: boolean },
): Promise<MainItem[]> {
  const items: MainItem[] = [];
  let after: string | undefined;
  do {
    const found = await tables.list(pk, { ...page, limit: 200, ...(after === undefined ? {} : { after }) });
    items.push(...found.items);
    after = found.after;
  } while (after !== undefined);
  return items;
}

/** Newest first; before the first version counted, the first is the best there is. */
const versionAt = ({ programs }: Remembered, at: string): Program =>
  programs.find((program) => program.effectiveFrom <= at) ?? (programs.at(-1) as Program);

function versionNumbered({ programs }: Remembered, version: number): Program {
  const program = programs.find((candidate) => candidate.version === version);
  if (!program) throw new Error(`the program has no version ${version}`);
  return program;
}
