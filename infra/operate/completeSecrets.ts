import type { StageSecrets } from "./secretsOf";

interface Known {
  wechatAppId: string;
  /** Absent when nobody has given it now; what is there stays. */
  wechatSecret?: string | undefined;
}

/**
 * Fills in what is missing, and keeps what is there: a new code key would make every member's code worthless, a new
 * signing key would sign everybody out. `newKey` makes a key of 256 bits.
 */
export function completeSecrets(
  held: StageSecrets,
  known: Known,
  newKey: () => string,
): Required<Omit<StageSecrets, "previousSigningKey">> & StageSecrets {
  const wechatSecret = known.wechatSecret ?? held.wechatSecret;
  if (!wechatSecret) throw new Error("nobody has given WeChat's secret");
  return {
    ...held,
    signingKey: held.signingKey ?? newKey(),
    codeKey: held.codeKey ?? newKey(),
    wechatAppId: known.wechatAppId,
    wechatSecret,
    partners: held.partners ?? {},
  };
}
