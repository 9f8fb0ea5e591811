import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

/** Signs the few calls that are made of AWS by hand, with the credentials that a Lambda has in its environment. */
export function signerOf(service: string): SignatureV4 {
  const { AWS_REGION = "us-east-1", AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error("there are no credentials in the environment");
  return new SignatureV4({
    service,
    region: AWS_REGION,
    // S3 alone takes a path as it was sent; all others encode it once more.
    uriEscapePath: service !== "s3",
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
