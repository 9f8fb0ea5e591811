import type { Output } from "../../../../shared/routes";
import { call } from "../../api/call";

type Copy = Omit<Output<"exportMyData">, "next">;

/** Everything that is kept about the member, all pages of it. */
export async function exportAll(before?: string): Promise<Copy> {
  const { next, ...page } = await call("exportMyData", { before }, { tries: 4 });
  if (next === undefined) return page;
  const older = await exportAll(next);
  return { ...page, entries: [...page.entries, ...older.entries] };
}
