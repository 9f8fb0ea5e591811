import { randomBytes } from "node:crypto";
import type { DataFolder } from "./dataFolder";

/** What SECRETS_JSON holds. In the cloud the same shape is a secret of Secrets Manager. */
export interface Secrets {
  signingKey: string;
  codeKey: string;
  wechatAppId: string;
  wechatSecret: string;
  /** By key id: what another system signs its calls with, and for which program. */
  partners: Record<string, { secret: string; programId: string }>;
}

/** The key id of the demo shop's own point of sale. */
export const demoPartner = "demo-pos";

/** The folder's secrets, made when it has none: sessions and codes outlive a restart, and no two machines share any. */
export function secretsOf(folder: DataFolder, programId: string): Secrets {
  const kept = folder.read<Secrets>("secrets.json");
  if (kept) return kept;
  const random = () => randomBytes(32).toString("base64url");
  const made: Secrets = {
    signingKey: random(),
    codeKey: random(),
    wechatAppId: "wx0000000000000000",
    wechatSecret: randomBytes(16).toString("hex"),
    partners: { [demoPartner]: { secret: random(), programId } },
  };
  folder.write("secrets.json", made);
  return made;
}
