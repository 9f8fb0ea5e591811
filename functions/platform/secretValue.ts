import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import * as z from "zod";

const SERVICE = "secretsmanager";
const Answer = z.object({ SecretString: z.string().min(1) });

/**
 * The text of a secret in Secrets Manager. One signed call by hand, because the SDK's client for it is as large as the
 * one for DynamoDB (docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html).
 */
export async function secretValue(arn: string): Promise<string> {
  const { hostname, protocol, port, origin } = endpoint();
  const request = {
    method: "POST",
    protocol,
    hostname,
    ...(port ? { port: Number(port) } : {}),
    path: "/",
    headers: {
      host: port ? `${hostname}:${port}` : hostname,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "secretsmanager.GetSecretValue",
    },
    body: JSON.stringify({ SecretId: arn }),
  };
  const { headers } = await signer().sign(request);
  const response = await fetch(origin, {
    method: "POST",
    headers,
    body: request.body,
    signal: AbortSignal.timeout(3_000),
  });
  // Neither the secret nor what the service says of it may reach a log.
  if (!response.ok) throw new Error(`Secrets Manager answered ${response.status}`);
  return Answer.parse(await response.json()).SecretString;
}

function endpoint(): URL {
  const { AWS_ENDPOINT_URL_SECRETS_MANAGER, AWS_ENDPOINT_URL, AWS_REGION = "us-east-1" } = process.env;
  const suffix = AWS_REGION.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(AWS_ENDPOINT_URL_SECRETS_MANAGER ?? AWS_ENDPOINT_URL ?? `https://${SERVICE}.${AWS_REGION}.${suffix}`);
}

function signer(): SignatureV4 {
  const { AWS_REGION = "us-east-1", AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error("there are no credentials in the environment");
  return new SignatureV4({
    service: SERVICE,
    region: AWS_REGION,
    sha256: Sha256,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    },
  });
}

type Bytes = string | ArrayBuffer | ArrayBufferView;
function bytesOf(data: Bytes): string | Uint8Array {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** Node's own hash in the shape that the signer asks for. */
class Sha256 {
  private readonly made: Hash | Hmac;

  constructor(key?: Bytes) {
    this.made = key === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(key));
  }

  update(data: Bytes): void {
    this.made.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.made.digest();
  }

  reset(): never {
    throw new Error("this hash is used once");
  }
}
