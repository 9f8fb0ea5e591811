/** Where something of this name lies in a bucket of S3. */
export function bucketAddress(bucket: string, name: string): URL {
  const at = endpoint(bucket);
  const encoded = name.split("/").map(encodeURIComponent).join("/");
  return new URL(`${at.pathname === "/" ? "" : at.pathname}/${encoded}`, at);
}

/** Another S3 than AWS's has one host for all of its buckets. */
function endpoint(bucket: string): URL {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION = "us-east-1" } = process.env;
  const other = AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
  if (other) return new URL(`/${bucket}`, other);
  const suffix = AWS_REGION.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(`https://${bucket}.s3.${AWS_REGION}.${suffix}`);
}
