import chromiumPackage from "@sparticuz/chromium";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { lock } from "proper-lockfile";
import qrcode from "qrcode-generator";

export const sizes = {
  phone: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} satisfies Record<string, BrowserContextOptions>;

export interface LaunchOptions {
  /** What the camera sees: a .y4m file, read anew whenever the camera is opened. Without one there is no camera. */
  video?: string;
  size?: keyof typeof sizes;
  colorScheme?: "light" | "dark";
  locale?: "zh-CN" | "en-GB";
}

export interface Opened {
  page: Page;
  /** What went wrong in the page and was not caught there. */
  errors: Error[];
  close: () => Promise<void>;
}

/** A browser of its own with one page. Ours came with `npm ci`; CHROMIUM_PATH names another. */
export async function launch(options: LaunchOptions = {}): Promise<Opened> {
  const { video, size = "phone", colorScheme = "light", locale = "zh-CN" } = options;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await ourBrowser()),
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", ...(video ? cameraOf(video) : [])],
  });
  const context = await browser.newContext({ ...sizes[size], colorScheme, locale, timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  return { page, errors, close: () => browser.close() };
}

const cameraOf = (video: string): string[] => [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  `--use-file-for-fake-video-capture=${video}`,
];

/** Unpacked once; whoever comes meanwhile waits, for a browser that is half there crashes. */
async function ourBrowser(): Promise<string> {
  const unlock = await lock(os.tmpdir(), {
    lockfilePath: path.join(os.tmpdir(), "jifen-browser.lock"),
    retries: { retries: 60, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    return await chromiumPackage.executablePath();
  } finally {
    await unlock();
  }
}

/** A film of codes for a fake camera: `show` changes what the camera sees when it is opened next. */
export function openFilm() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-film-"));
  const file = path.join(folder, "camera.y4m");
  const show = (text: string) => writeFileSync(file, y4mOf(text));
  return { file, show, remove: () => rmSync(folder, { recursive: true }) };
}

/** Types as a scanner gun does: far faster than fingers, without waiting for the page, and with Enter at the end. */
export async function typeAsGun(page: Page, text: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const press = (key: string, sign: string, windowsVirtualKeyCode: number) => [
    keyboard.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: sign, windowsVirtualKeyCode }),
    keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode }),
  ];
  const signs = Array.from(text).flatMap((sign) => press(sign, sign, sign.toUpperCase().charCodeAt(0)));
  await Promise.all([...signs, ...press("Enter", "\r", 13)]);
  await keyboard.detach();
}

const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 225;
const INK = 30;
const TABLE = 128;
const EDGE = 4;

/** A film of `text` as a QR code that lies on a grey table (YUV4MPEG2 as mplayer describes it; ISO/IEC 18004). */
export function y4mOf(text: string): Buffer {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const modules = code.getModuleCount() + 2 * EDGE;
  const scale = Math.floor((HEIGHT * 0.8) / modules);
  const [left, top] = [WIDTH, HEIGHT].map((whole) => Math.floor((whole - modules * scale) / 2)) as [number, number];
  const shadeAt = (x: number, y: number): number => {
    const [column, row] = [Math.floor((x - left) / scale), Math.floor((y - top) / scale)];
    if (column < 0 || row < 0 || column >= modules || row >= modules) return TABLE;
    const [at, on] = [column - EDGE, row - EDGE];
    const isInside = at >= 0 && on >= 0 && at < modules - 2 * EDGE && on < modules - 2 * EDGE;
    return isInside && code.isDark(on, at) ? INK : PAPER;
  };
  const luma = Buffer.from(
    Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => shadeAt(i % WIDTH, Math.floor(i / WIDTH))),
  );
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, colourless]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`);
  return Buffer.concat([header, frame, frame]);
}
