import { Program } from "../../shared/program";
import { Store } from "../../shared/views";
import type { Tables } from "../platform/tables";

/** Versions sort as they count. */
export const versionKey = (programId: string, version: number) => ({
  pk: `${programId}#program`,
  sk: `version#${String(version).padStart(6, "0")}`,
});

/** Keeps a version of a program. A version that is there already is left as it is: versions never change. */
export async function saveVersion(tables: Tables, program: Program): Promise<void> {
  const key = versionKey(program.programId, program.version);
  await tables.write({ put: { ...key, ...program }, when: { absent: true } });
}

export async function listStores(tables: Tables, programId: string): Promise<Store[]> {
  const { items } = await tables.list(`${programId}#store`, { limit: 1000 });
  return items.map((item) => Store.parse(item));
}

/** Adds a store, or changes its name. */
export async function saveStore(tables: Tables, programId: string, store: Store): Promise<void> {
  await tables.write({ put: { pk: `${programId}#store`, sk: store.storeId, ...store } });
}

/** The one partition that no program's name begins: the list of programs, for the jobs that go through them. */
const PROGRAMS = "programs";

export async function saveProgramName(tables: Tables, programId: string): Promise<void> {
  await tables.write({ put: { pk: PROGRAMS, sk: programId } });
}

export async function listPrograms(tables: Tables): Promise<string[]> {
  const { items } = await tables.list(PROGRAMS, { limit: 1000 });
  return items.map((item) => item.sk);
}

export async function loadVersion(tables: Tables, programId: string, version: number): Promise<Program | undefined> {
  const { pk, sk } = versionKey(programId, version);
  const item = await tables.get(pk, sk);
  return item && Program.parse(item);
}
