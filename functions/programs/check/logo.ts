const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const SIDE = { least: 64, most: 512 };
/** What a still picture needs. Anything else is an animation, or says something about whoever made it. */
const KINDS = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "pHYs", "sBIT", "bKGD", "iCCP"];

/** The first bytes of other pictures that people have at hand. */
const others: [string, Buffer][] = [
  ["a JPEG", Buffer.from("ffd8ff", "hex")],
  ["a GIF", Buffer.from("GIF8")],
  ["a WebP", Buffer.from("RIFF")],
  ["an SVG, which could carry a script", Buffer.from("<")],
];

/** What is wrong with a logo, in a sentence; nothing with a square, still and whole PNG. `logo` is base64. */
export function wrongLogo(logo: string): string | undefined {
  if (logo.includes(".")) return `no picture ${logo} was found; it should be a PNG beside its file, or its base64.`;
  if (!BASE64.test(logo)) return "it should be the base64 of a PNG.";
  const bytes = Buffer.from(logo, "base64");
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) {
    const other = others.find(([, start]) => bytes.subarray(0, start.length).equals(start));
    return `it is ${other?.[0] ?? "no picture"}; save it as a PNG.`;
  }
  const chunks = chunksOf(bytes);
  if (!chunks) return "it is a broken PNG; save it again.";
  const stranger = chunks.find(({ kind }) => !KINDS.includes(kind));
  if (stranger) return `it carries ${stranger.kind}, which no still picture needs; save it without metadata.`;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width !== height || width < SIDE.least || width > SIDE.most)
    return `it is ${width} × ${height}; it should be square, ${SIDE.least} to ${SIDE.most} pixels a side.`;
  return undefined;
}

/** CRC-32 as PNG says it (ISO 3309), bit by bit: a logo is small. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** The parts of a PNG, every one with its right checksum; undefined where the file is cut off, or was changed. */
function chunksOf(bytes: Buffer): { kind: string }[] | undefined {
  const chunks: { kind: string }[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    chunks.push({ kind: bytes.toString("latin1", at + 4, at + 8) });
    at = end;
  }
  const kinds = chunks.map(({ kind }) => kind);
  const isWhole = at === bytes.length && kinds[0] === "IHDR" && kinds.includes("IDAT") && kinds.at(-1) === "IEND";
  return isWhole ? chunks : undefined;
}
