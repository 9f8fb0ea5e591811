import { randomBytes } from "node:crypto";
import type { Secrets } from "../../functions/platform/secrets";
import type { DataFolder } from "./dataFolder";
import { partnerPrograms } from "./demo";

/**
 * The folder's secrets, made when it has none: sessions and codes outlive a restart, and no two machines share any.
 * A partner that a newer version of this file brings gets its own then.
 */
export function secretsOf(folder: DataFolder): Secrets {
  const kept = folder.read<Secrets>("secrets.json") ?? newSecrets();
  const partners = Object.entries(partnerPrograms).map(([keyId, programId]) => [
    keyId,
    kept.partners[keyId] ?? { secret: random(), programId },
  ]);
  const secrets = { ...kept, partners: { ...kept.partners, ...Object.fromEntries(partners) } };
  folder.write("secrets.json", secrets);
  return secrets;
}

const random = () => randomBytes(32).toString("base64url");

const newSecrets = (): Secrets => ({
  signingKey: random(),
  codeKey: random(),
  wechatAppId: "wx0000000000000000",
  wechatSecret: randomBytes(16).toString("hex"),
  partners: {},
});
