/** WeChat's engine has no TextEncoder and the member code needs one; config/index.ts puts this in its place. */
export class TextEncoder {
  readonly encoding = "utf-8";

  encode(text = ""): Uint8Array {
    const escaped = encodeURIComponent(text);
    const bytes: number[] = [];
    for (let at = 0; at < escaped.length; at++) {
      if (escaped[at] === "%") {
        bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
        at += 2;
      } else {
        bytes.push(escaped.charCodeAt(at));
      }
    }
    return new Uint8Array(bytes);
  }
}
