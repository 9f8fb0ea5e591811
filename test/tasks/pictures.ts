/** Small pictures with everything in them that must not be shown: a place, a maker, a comment, a second picture. */

const bytes = (...of: number[]): number[] => of;
const text = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));
const u32 = (n: number, isLittle = false): number[] => {
  const big = [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
  return isLittle ? big.reverse() : big;
};
export const PLACE = "31.2304N 121.4737E";

/** Exif with an orientation, a maker and a place. */
const exif = (orientation: number): number[] => {
  const entry = (tag: number, kind: number, count: number, value: number[]) => [
    (tag >> 8) & 255,
    tag & 255,
    0,
    kind,
    ...u32(count),
    ...value,
  ];
  return [
    ...text("Exif"),
    0,
    0,
    ...text("MM"),
    0,
    42,
    ...u32(8),
    0,
    2,
    ...entry(0x010f, 2, 4, text("Make")),
    ...entry(0x0112, 3, 1, [0, orientation, 0, 0]),
    ...u32(0),
    ...text(PLACE),
  ];
};

const segment = (marker: number, body: number[]): number[] => {
  const length = body.length + 2;
  return [0xff, marker, (length >> 8) & 255, length & 255, ...body];
};

export const jpeg = ({ orientation = 6, trailer = true } = {}): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, [...text("JFIF"), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xe1, exif(orientation)),
    ...segment(0xe1, text(`http://ns.adobe.com/xap/1.0/ ${PLACE}`)),
    ...segment(0xed, text(`Photoshop 3.0 ${PLACE}`)),
    ...segment(0xe2, text("MPF second picture")),
    ...segment(0xe2, [...text("ICC_PROFILE"), 0, 1, 1, 9]),
    ...segment(0xfe, text(PLACE)),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...bytes(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4),
    // A second scan, as progressive pictures have.
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...bytes(5, 6, 0xff, 0, 7),
    0xff,
    0xd9,
    ...(trailer ? [0xff, 0xd8, ...segment(0xe1, exif(1)), ...text(PLACE), 0xff, 0xd9] : []),
  ]);

const chunk = (type: string, body: number[]): number[] => [...u32(body.length), ...text(type), ...body, 0, 0, 0, 0];

export const png = (): Uint8Array =>
  Uint8Array.from([
    ...bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    ...chunk("IHDR", [...u32(1), ...u32(1), 8, 2, 0, 0, 0]),
    ...chunk("tEXt", text(`Comment ${PLACE}`)),
    ...chunk("eXIf", exif(1)),
    ...chunk("sRGB", [0]),
    ...chunk("IDAT", [1, 2, 3]),
    ...chunk("iTXt", text(PLACE)),
    ...chunk("IEND", []),
    ...text(PLACE),
  ]);

const riff = (type: string, body: number[]): number[] => [
  ...text(type),
  ...u32(body.length, true),
  ...body,
  ...(body.length % 2 === 1 ? [0] : []),
];

export function webp(): Uint8Array {
  const chunks = [
    ...riff("VP8X", [0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ...riff("ICCP", [1, 2, 3]),
    ...riff("VP8 ", [9, 9, 9, 9]),
    ...riff("EXIF", exif(1)),
    ...riff("XMP ", text(PLACE)),
  ];
  return Uint8Array.from([...text("RIFF"), ...u32(4 + chunks.length, true), ...text("WEBP"), ...chunks]);
}
