import * as z from "zod";
import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { recordEvent } from "../events/store";
import { segmentsOf } from "../members/segments";
import { loadMember } from "../members/store";
import { route } from "../platform/route";
import { read } from "../platform/tokens";

const StoreCode = z.object({ programId: z.string(), storeId: z.string() });

/** A code that was scanned in a store: once a day for each, by the service's day. */
export const visitStore = route("visitStore", async ({ who, input, tables, settings, secrets, clock, now }) => {
  const { programId, memberId, by } = who;
  const code = StoreCode.safeParse(await read(await secrets(), "storeCode", input.code, clock()));
  const store = code.data?.programId === programId ? await settings.store(programId, code.data.storeId) : undefined;
  if (!store) throw new Refusal("store_code_invalid", "This is no code of a store, or it is too old.");
  const { storeId, name } = store;
  const program = await settings.programAt(programId, now);
  const segments = segmentsOf(await loadMember(tables, programId, memberId), program, now);
  const key = `${storeId}:${dayOf(now, program.timeZone)}`;
  const told = { programId, memberId, event: "store-visit", key, happenedAt: now, segments, by: { ...by, storeId } };
  const { entry, repeated } = await recordEvent(tables, told, program, now);
  return { entry: await settings.showEntry(programId, entry), repeated, storeName: name };
});
