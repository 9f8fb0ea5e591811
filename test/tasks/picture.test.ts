import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cleanPicture, kindOf } from "../../functions/evidence/picture";
import { jpeg, PLACE, png, webp } from "./pictures";

const asText = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("latin1");

describe("a picture is one by its own bytes", () => {
  test.each([
    ["image/jpeg", jpeg()],
    ["image/png", png()],
    ["image/webp", webp()],
    [undefined, Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")],
    [undefined, Buffer.from("GIF89a")],
    [undefined, Buffer.from("%PDF-1.7")],
    [undefined, Buffer.from("MZ\u0090")],
    [undefined, Buffer.alloc(0)],
  ])("%s", (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
  });
});

describe("what staff see has nothing but the picture in it", () => {
  test.each([
    ["JPEG", jpeg()],
    ["PNG", png()],
    ["WebP", webp()],
  ])("%s: no place, maker, comment or second picture", (_, bytes) => {
    expect(asText(bytes)).toContain(PLACE);
    const cleaned = asText(cleanPicture(bytes));
    for (const word of [PLACE, "Make", "Photoshop", "adobe", "MPF", "tEXt", "EXIF", "eXIf"])
      expect(cleaned).not.toContain(word);
    expect(cleaned.length).toBeGreaterThan(20);
  });

  test("a JPEG keeps its scans, its colours and which side is up, and ends where it ends", () => {
    const cleaned = cleanPicture(jpeg({ orientation: 6 })) as Uint8Array;
    const text = asText(cleaned);
    expect(text).toContain("ICC_PROFILE");
    expect(text).toContain("\x01\x02\xff\x00\x03\xff\xd0\x04");
    expect(text).toContain("\x05\x06\xff\x00\x07\xff\xd9");
    expect(text.endsWith("\xff\xd9")).toBe(true);
    expect(text).toContain("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06");
    expect(asText(cleanPicture(jpeg({ orientation: 1 })))).not.toContain("Exif");
  });

  test("a WebP says in its header that there is no Exif, and its length is right", () => {
    const cleaned = cleanPicture(webp()) as Uint8Array;
    const view = new DataView(cleaned.buffer, cleaned.byteOffset);
    expect([view.getUint32(4, true), cleaned[20]]).toEqual([cleaned.length - 8, 0x20]);
    expect(asText(cleaned)).toContain("ICCP");
  });

  test("cleaning what is clean changes nothing", () => {
    for (const bytes of [jpeg(), png(), webp()]) {
      const once = cleanPicture(bytes) as Uint8Array;
      expect(cleanPicture(once)).toEqual(once);
    }
  });

  test("a picture that was cut off is none", () => {
    for (const bytes of [jpeg({ trailer: false }), png(), webp()]) {
      const cut = bytes.slice(0, Math.floor(bytes.length / 2));
      expect(cleanPicture(cut)).toBeUndefined();
    }
  });

  test("whatever is sent, it is cleaned or refused, and never shown with a place in it", () => {
    const start = fc.constantFrom(jpeg(), png(), webp());
    const spoiled = fc.tuple(start, fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 20 }));
    fc.assert(
      fc.property(spoiled, ([bytes, changes]) => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte;
        const cleaned = cleanPicture(changed);
        if (cleaned) expect(kindOf(cleaned)).toBe(kindOf(changed));
      }),
      { numRuns: 500 },
    );
  });
});
