import type { Tables } from "../../platform/tables";
import type { Outcome } from "../outcome";

/**
 * How often a member has allowed a subscribe message: WeChat asks for each template, and each answer is good for one
 * message. What is counted here only spares calls that WeChat would refuse; WeChat's own count is the one that decides.
 */
const MOST = 100;
const WECHAT_REFUSED = "43101";

type Whose = { programId: string; memberId: string };
const keyOf = ({ programId, memberId }: Whose, templateId: string) => ({
  pk: `${programId}#member#${memberId}`,
  sk: `allowed#${templateId}`,
});

/** The member has allowed one more message of each template. */
export async function allow(tables: Tables, whose: Whose, templateIds: string[]): Promise<void> {
  for (const templateId of new Set(templateIds)) {
    const change = keyOf(whose, templateId);
    await tables.write({ change, add: { n: 1 }, when: { below: { n: MOST } } });
  }
}

/** Takes one permission; false where there is none. */
export async function takePermission(tables: Tables, whose: Whose, templateId: string): Promise<boolean> {
  const key = keyOf(whose, templateId);
  for (let attempt = 1; attempt <= 5; attempt++) {
    const n = Number((await tables.get(key.pk, key.sk))?.n ?? 0);
    if (n <= 0) return false;
    const written = await tables.write({ change: key, set: { n: n - 1 }, when: { is: { n } } });
    if (written.done) return true;
    await tables.pause(attempt);
  }
  return false;
}

/** What was certainly not sent has used nothing up; what WeChat refused shows that there is no permission left. */
export async function usedPermission(
  tables: Tables,
  whose: Whose,
  templateId: string,
  outcome: Outcome,
): Promise<void> {
  const change = keyOf(whose, templateId);
  if (outcome.kind === "later") await tables.write({ change, add: { n: 1 } });
  if (outcome.kind === "refused" && outcome.code === WECHAT_REFUSED) await tables.write({ change, set: { n: 0 } });
}
