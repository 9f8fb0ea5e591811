import type { StageSecrets } from "./secretsOf";

/**
 * A signing key is changed in two steps. Every Lambda remembers the secrets for five minutes, so a key must be known to
 * all of them before one signs with it; otherwise some would take the others' sessions for forged.
 */
export function announce(secrets: StageSecrets, newKey: string): StageSecrets {
  return { ...secrets, previousSigningKey: newKey };
}

/** The announced key signs from now on, and what the old one has signed is good until the next rotation. */
export function switchOver(secrets: StageSecrets): StageSecrets {
  const { signingKey, previousSigningKey } = secrets;
  if (!signingKey || !previousSigningKey) throw new Error("no key has been announced");
  return { ...secrets, signingKey: previousSigningKey, previousSigningKey: signingKey };
}

/** At once, for a key that somebody else may know: everybody signs in again, and codes that were printed are worthless. */
export function replace(secrets: StageSecrets, newKey: string): StageSecrets {
  const { previousSigningKey: _, ...kept } = secrets;
  return { ...kept, signingKey: newKey };
}
