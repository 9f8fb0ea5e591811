import { shardOf } from "../../jobs/shard";
import type { Tables } from "../../platform/tables";

/** Members by the month and day of their birthday, so that a day's greetings ask for nobody else. */
const SHARDS = 4;

type Whose = { programId: string; memberId: string };
const placeOf = (programId: string, birthday: string, shard: number) => `${programId}#birthday#${birthday}#${shard}`;

/** Notes a birthday. The one it was before is found to be wrong when its day comes. */
export async function saveBirthday(tables: Tables, { programId, memberId }: Whose, birthday: string): Promise<void> {
  const pk = placeOf(programId, birthday, shardOf(memberId, SHARDS));
  await tables.write({ put: { pk, sk: memberId } });
}

export async function forgetBirthday(tables: Tables, { programId, memberId }: Whose, birthday: string): Promise<void> {
  const pk = placeOf(programId, birthday, shardOf(memberId, SHARDS));
  await tables.write({ remove: { pk, sk: memberId } });
}

/** Visits everyone who has this birthday, as far as was noted. */
export async function eachBirthday(
  tables: Tables,
  programId: string,
  birthday: string,
  visit: (memberId: string) => Promise<void>,
): Promise<void> {
  for (let shard = 0; shard < SHARDS; shard++) {
    let after: string | undefined;
    do {
      const pk = placeOf(programId, birthday, shard);
      const page = await tables.list(pk, { limit: 200, ...(after === undefined ? {} : { after }) });
      for (const { sk } of page.items) await visit(sk);
      after = page.after;
    } while (after !== undefined);
  }
}
