import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import type { Tables } from "../platform/tables";

/** Keeps a version of a program. A version that is there already is left as it is: versions never change. */
export async function saveVersion(tables: Tables, program: Program): Promise<void> {
  const sk = `version#${String(program.version).padStart(6, "0")}`;
  await tables.write({ put: { pk: `${program.programId}#program`, sk, ...program }, when: { absent: true } });
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
