import CODE128 from "jsbarcode/src/barcodes/CODE128/CODE128_AUTO.js";
import qrcode from "qrcode-generator";

/** The light edge that readers need, in modules (ISO/IEC 18004 says 4, ISO/IEC 15417 says 10). */
const QR_EDGE = 4;
const BAR_EDGE = 10;
const BAR_HEIGHT = 40;

/** A QR code as an SVG data URI: no canvas and no DOM, so that it works in a mini-program too. */
export function qrPicture(text: string): string {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const rows = Array.from({ length: size }, (_, y) =>
    runs(size, (x) => code.isDark(y, x)).map(([x, width]) => `M${x + QR_EDGE} ${y + QR_EDGE}h${width}v1h-${width}z`),
  );
  return picture(size + 2 * QR_EDGE, size + 2 * QR_EDGE, rows.flat().join(""));
}

/** A Code 128 bar code as an SVG data URI. */
export function barPicture(text: string): string {
  const bits = new CODE128(text, {}).encode().data;
  const bars = runs(bits.length, (x) => bits[x] === "1");
  const path = bars.map(([x, width]) => `M${x + BAR_EDGE} 0h${width}v${BAR_HEIGHT}h-${width}z`).join("");
  return picture(bits.length + 2 * BAR_EDGE, BAR_HEIGHT, path);
}

/** Where dark modules begin, and how many follow one another. */
function runs(length: number, isDark: (at: number) => boolean): [at: number, width: number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < length; at++) {
    if (!isDark(at)) continue;
    const last = found[found.length - 1];
    if (last && last[0] + last[1] === at) last[1]++;
    else found.push([at, 1]);
  }
  return found;
}

function picture(width: number, height: number, path: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" ` +
    `shape-rendering="crispEdges"><path d="M0 0h${width}v${height}h-${width}z" fill="#fff"/><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
