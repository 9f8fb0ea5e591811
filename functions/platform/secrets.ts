import * as z from "zod";
import { secretValue } from "./secretValue";

/** Everything that must not be known outside. Locally in SECRETS_JSON, deployed in Secrets Manager under SECRETS_ARN. */
export const Secrets = z.object({
  /** Signs sessions, identifications and claim codes. */
  signingKey: z.string().min(32),
  /** Accepted but no longer used to sign, while a rotation is under way. */
  previousSigningKey: z.string().min(32).optional(),
  /** The members' code keys are derived from it. */
  codeKey: z.string().min(32),
  /** The one before, where it had to be replaced: running wheels were published with it. */
  previousCodeKey: z.string().min(32).optional(),
  wechatAppId: z.string(),
  wechatSecret: z.string(),
  partners: z.record(z.string(), z.object({ secret: z.string().min(32), programId: z.string() })),
});
export type Secrets = z.infer<typeof Secrets>;

/** What seeds of wheels may have been derived from, the present one first. */
export const codeKeysOf = ({ codeKey, previousCodeKey }: Secrets): [string, ...string[]] =>
  previousCodeKey === undefined ? [codeKey] : [codeKey, previousCodeKey];

const REMEMBERED_MS = 5 * 60_000;
let remembered: { secrets: Secrets; until: number } | undefined;

/** Reads the secrets, and again every five minutes, so that a rotation needs no deployment. */
export async function loadSecrets(): Promise<Secrets> {
  if (remembered && remembered.until > Date.now()) return remembered.secrets;
  const secrets = Secrets.parse(JSON.parse(await readText()));
  remembered = { secrets, until: Date.now() + REMEMBERED_MS };
  return secrets;
}

async function readText(): Promise<string> {
  const { SECRETS_JSON, SECRETS_ARN } = process.env;
  if (SECRETS_JSON) return SECRETS_JSON;
  if (!SECRETS_ARN) throw new Error("neither SECRETS_ARN nor SECRETS_JSON is set");
  return secretValue(SECRETS_ARN);
}
