import * as z from "zod";
import { signerOf } from "./signer";

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
  const { headers } = await signerOf(SERVICE).sign(request);
  const response = await fetch(origin, {
    method: "POST",
    headers,
    body: request.body,
    signal: AbortSignal.timeout(3_000),
  }).catch((error: Error) => {
    // What fetch throws has no stack of ours, so the log would not say what could not be reached.
    throw new Error(`Secrets Manager cannot be reached (${error.name})`);
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
