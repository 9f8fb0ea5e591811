/**
 * What is done with a picture before anyone sees it: it is one by its own bytes, and everything that is not the picture
 * goes, first of all where and by whom it was taken. Formats: JPEG (ITU-T T.81 annex B, Exif 2.32), PNG (W3C PNG third
 * edition), WebP (RFC 9649). The pixels are not touched.
 */
export type PictureKind = "image/jpeg" | "image/png" | "image/webp";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** What the first bytes say; undefined for anything else than a picture. */
export function kindOf(bytes: Uint8Array): PictureKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (PNG.every((byte, i) => bytes[i] === byte)) return "image/png";
  if (textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 4) === "WEBP") return "image/webp";
  return undefined;
}

/** The picture and nothing else; undefined where it does not hold together. */
export function cleanPicture(bytes: Uint8Array): Uint8Array | undefined {
  const kind = kindOf(bytes);
  if (kind === "image/jpeg") return cleanJpeg(bytes);
  if (kind === "image/png") return cleanPng(bytes);
  return kind === "image/webp" ? cleanWebp(bytes) : undefined;
}

const [START_OF_SCAN, END, APP0, APP1, APP2, APP14, APP15, COMMENT] = [
  0xda, 0xd9, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe,
] as const;

/**
 * Of what applications add only what changes how the pixels look is kept: JFIF, a colour profile, Adobe's colour mark, and
 * which side is up, written anew. What follows the end, such as a phone's second picture with its own place, goes too.
 */
function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const parts = [bytes.subarray(0, 2)];
  let hasScan = false;
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return undefined;
    if (marker === END) return hasScan ? joined([...parts, bytes.subarray(at, at + 2)]) : undefined;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return undefined;
    const segment = bytes.subarray(at, next);
    if (isPixels(marker, segment)) parts.push(segment);
    else if (marker === APP1) parts.push(...orientationOnly(segment));
    at = next;
    if (marker !== START_OF_SCAN) continue;
    hasScan = true;
    const end = endOfScan(bytes, at);
    parts.push(bytes.subarray(at, end));
    at = end;
  }
}

function isPixels(marker: number, segment: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return textAt(segment, 4, 11) === "ICC_PROFILE";
  if (marker === APP0) return textAt(segment, 4, 4) === "JFIF";
  return marker === APP14 && textAt(segment, 4, 5) === "Adobe";
}

/** The next marker behind coded pixels: a byte of 255 in them is followed by 0, or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const after = bytes[at + 1] as number;
    if (bytes[at] === 0xff && after !== 0 && after !== 0xff && !(after >= 0xd0 && after <= 0xd7)) return at;
  }
  return bytes.length;
}

/** A segment of Exif that says which side is up and nothing else; none where the first side is. */
function orientationOnly(segment: Uint8Array): Uint8Array[] {
  const orientation = textAt(segment, 4, 4) === "Exif" ? orientationIn(segment.subarray(10)) : undefined;
  if (orientation === undefined || orientation < 2 || orientation > 8) return [];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return [Uint8Array.from([0xff, APP1, 0, body.length + 2, ...body])];
}

function orientationIn(tiff: Uint8Array): number | undefined {
  if (tiff.length < 14) return undefined;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = textAt(tiff, 0, 2) === "II";
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return undefined;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + 12 * i;
    if (at + 12 > tiff.length) return undefined;
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle);
  }
  return undefined;
}

/** Chunks that make the picture; texts, times, Exif and what nobody knows are left out. */
const pngChunks = new Set("IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT".split(" "));

function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  const parts = [bytes.subarray(0, PNG.length)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const next = at + 12 + view.getUint32(at);
    const type = textAt(bytes, at + 4, 4);
    if (next > bytes.length || (parts.length === 1 && type !== "IHDR")) return undefined;
    if (pngChunks.has(type)) parts.push(bytes.subarray(at, next));
    if (type === "IEND") return joined(parts);
    at = next;
  }
  return undefined;
}

const webpChunks = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** In the flags of the extended header: Exif and XMP. */
const META_FLAGS = 0x0c;

function cleanWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20) return undefined;
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  const parts: Uint8Array[] = [bytes.slice(0, 12)];
  for (let at = 12; at + 8 <= end; ) {
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    if (next > end) return undefined;
    const type = textAt(bytes, at, 4);
    const chunk = bytes.slice(at, next);
    if (type === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~META_FLAGS;
    if (webpChunks.has(type)) parts.push(chunk);
    at = next;
  }
  if (!parts.some((part) => ["VP8 ", "VP8L", "ANMF"].includes(textAt(part, 0, 4)))) return undefined;
  const cleaned = joined(parts);
  new DataView(cleaned.buffer).setUint32(4, cleaned.length - 8, true);
  return cleaned;
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
