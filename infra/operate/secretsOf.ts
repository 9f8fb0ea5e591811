import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { namesOf } from "../names";
import type { Stage } from "../stage";

/** A stage's secrets while they may still be incomplete; functions/platform/secrets.ts says what complete is. */
export interface StageSecrets {
  signingKey?: string;
  previousSigningKey?: string;
  codeKey?: string;
  wechatAppId?: string;
  wechatSecret?: string;
  partners?: Record<string, { secret: string; programId: string }>;
}

const clientOf = ({ region }: Stage) => new SecretsManagerClient({ region });

/** Undefined before the first deployment has made the secret. */
export async function readSecrets(stage: Stage): Promise<StageSecrets | undefined> {
  try {
    const command = new GetSecretValueCommand({ SecretId: namesOf(stage.name).secret });
    const { SecretString } = await clientOf(stage).send(command);
    return JSON.parse(SecretString ?? "{}") as StageSecrets;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

export async function writeSecrets(stage: Stage, secrets: StageSecrets): Promise<void> {
  const SecretString = JSON.stringify(secrets);
  await clientOf(stage).send(new PutSecretValueCommand({ SecretId: namesOf(stage.name).secret, SecretString }));
}
