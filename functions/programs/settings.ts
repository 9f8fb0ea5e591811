import { Refusal } from "../../shared/errors";
import { Program } from "../../shared/program";
import type { Entry } from "../../shared/ledger";
import { type EntryView, Store } from "../../shared/views";
import { viewEntry } from "../ledger/entryView";
import type { Tables } from "../platform/tables";

/** A new version counts from a minute ahead at the soonest, so a copy this old never hides one that counts. */
const FRESH_MS = 30_000;

export interface Settings {
  /** The version of a program that counted at `at`. Refuses a program that is not here. */
  programAt: (programId: string, at: string) => Promise<Program>;
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

  async function load(programId: string): Promise<Remembered> {
    const [versions, stores] = await Promise.all([
      tables.list(`${programId}#program`, { prefix: "version#", limit: 200, newestFirst: true }),
      tables.list(`${programId}#store`, { limit: 1000 }),
    ]);
    return {
      programs: versions.items.map((item) => Program.parse(item)),
      stores: stores.items.map((item) => Store.parse(item)),
      until: clock() + FRESH_MS,
    };
  }

  async function of(programId: string): Promise<Remembered> {
    const known = await remembered.get(programId)?.catch(() => undefined);
    if (known && known.until > clock()) return known;
    const loading = load(programId);
    remembered.set(programId, loading);
    const found = await loading;
    if (found.programs.length === 0) {
      remembered.delete(programId);
      throw new Refusal("not_found", "There is no such program.");
    }
    return found;
  }

  async function programVersion(programId: string, version: number): Promise<Program> {
    const program = (await of(programId)).programs.find((candidate) => candidate.version === version);
    if (!program) throw new Error(`program ${programId} has no version ${version}`);
    return program;
  }

  const store = async (programId: string, storeId: string) =>
    (await of(programId)).stores.find((candidate) => candidate.storeId === storeId);

  async function programAt(programId: string, at: string): Promise<Program> {
    const { programs } = await of(programId);
    return programs.find((program) => program.effectiveFrom <= at) ?? (programs.at(-1) as Program);
  }

  return {
    programAt,
    store,
    async showEntry(programId, entry) {
      const { receipt, by, at } = entry;
      const storeId = "sale" in receipt ? receipt.sale.storeId : by.storeId;
      const [program, where] = await Promise.all([
        receipt.of === "sale" ? programVersion(programId, receipt.earned.programVersion) : programAt(programId, at),
        storeId === undefined ? undefined : store(programId, storeId),
      ]);
      return viewEntry(entry, program, where?.name ?? storeId);
    },
    stores: async (programId) => (await of(programId)).stores,
    forget: (programId) => void remembered.delete(programId),
  };
}
