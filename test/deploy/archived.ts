import { signerOf } from "../../functions/platform/signer";
import { rowsIn, type Row } from "../exports/readExports";

/** What is in the write-once bucket, with an administrator's eyes. */
export async function archivedIn(bucket: string): Promise<{ names: string[]; rows: Row[]; texts: string[] }> {
  const listed = (await get(`/${bucket}`, { "list-type": "2" })).toString();
  const names = [...listed.matchAll(/<Key>([^<]*)</g)].map((match) => match[1] as string).sort();
  const rows: Row[] = [];
  const texts: string[] = [];
  for (const name of names) {
    const file = await get(`/${bucket}/${name.split("/").map(encodeURIComponent).join("/")}`);
    if (name.endsWith(".parquet")) rows.push(...(await rowsIn(file)));
    else texts.push(file.toString());
  }
  return { names, rows, texts };
}

async function get(path: string, query: Record<string, string> = {}): Promise<Buffer> {
  const url = new URL(path, process.env.AWS_ENDPOINT_URL);
  const asked = { method: "GET", protocol: url.protocol, hostname: url.hostname, port: Number(url.port), path, query };
  const signed = await signerOf("s3").sign({ ...asked, headers: { host: url.host } });
  const { host: _, ...headers } = signed.headers;
  url.search = new URLSearchParams(query).toString();
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`S3 answered ${response.status} to ${path}`);
  return Buffer.from(await response.arrayBuffer());
}
