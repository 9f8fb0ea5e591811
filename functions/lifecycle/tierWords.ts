import type { Program } from "../../shared/program";
import type { NeedView, WalletView } from "../../shared/views";
import { type Params, type Said, yuan } from "../messages/templates";

const says: Record<NeedView["metric"], (missing: number) => Said> = {
  growth: (missing) => ({ zh: ` ${missing} 成长值`, en: `${missing} growth` }),
  amountFen: (missing) => ({ zh: `消费 ${yuan(missing)}`, en: `${yuan(missing)} spent` }),
  visits: (missing) => ({ zh: ` ${missing} 次消费`, en: `${missing} ${missing === 1 ? "purchase" : "purchases"}` }),
};

/** What a message says of a tier that ends: until when it is held, and what is missing to keep it. */
export function endingParams({ name, until, lastDay, needs, match }: NonNullable<WalletView["keepTier"]>): Params {
  const missing = needs.filter((need) => need.missing > 0).map((need) => says[need.metric](need.missing));
  return {
    ...nameParams("tier", name),
    day: until,
    lastDay,
    "missing.zh": missing.map(({ zh }) => zh).join(match === "any" ? " 或" : " 和"),
    "missing.en": missing.map(({ en }) => en).join(match === "any" ? " or " : " and "),
  };
}

export const nameParams = (what: string, { zh, en }: Said): Params => ({ [`${what}.zh`]: zh, [`${what}.en`]: en });

/** The name of a tier by its key, which a later version may have dropped. */
export const tierName = ({ tiers }: Program, key: string): Said =>
  tiers.find((tier) => tier.key === key)?.name ?? { zh: key, en: key };
