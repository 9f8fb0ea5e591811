import { randomBytes } from "node:crypto";
import type { Answer, Asked } from "./answering";
import type { Realm } from "./realm";
import { WxFailure } from "./WxFailure";

/** A phone in somebody's hand: what they have set, and what the app has done to it. */
export interface Device {
  language: string;
  theme: "light" | "dark";
  fontSizePx: number;
  width: number;
  height: number;
  brightness: number;
  staysOn: boolean;
  vibrations: string[];
  /** The tones that were played, in hertz. */
  tones: number[];
  toasts: string[];
  clipboard: string;
  title: string;
  /** What the camera sees next: a code's text, "cancel" as when its owner goes back, or why it sees nothing. */
  camera: { text: string; scanType?: string } | "cancel" | "refused" | "broken";
  /** The pictures that its owner chooses next, or "cancel". */
  album: Uint8Array[] | "cancel";
  files: Map<string, Uint8Array>;
  /** Sent to a conversation. */
  shared: string[];
  /** By its name in wx, what this phone or its owner says no to, and in which words; none when WeChat has none. */
  refuses: Map<string, string>;
  /** How much its files may hold. */
  maxBytes: number;
}

export const newDevice = (): Device => ({
  language: "zh_CN",
  theme: "light",
  fontSizePx: 16,
  width: 375,
  height: 812,
  brightness: 0.4,
  staysOn: false,
  vibrations: [],
  tones: [],
  toasts: [],
  clipboard: "",
  title: "",
  camera: "cancel",
  album: "cancel",
  files: new Map(),
  shared: [],
  refuses: new Map(),
  maxBytes: 200 * 1024 * 1024,
});

export const USER_FOLDER = "http://usr";

/** Functions that answer at once. */
export function wxFacts(realm: Realm, device: Device) {
  const windowInfo = () => ({
    pixelRatio: 2,
    screenWidth: device.width,
    screenHeight: device.height,
    windowWidth: device.width,
    windowHeight: device.height,
    statusBarHeight: 44,
    screenTop: 0,
    safeArea: {
      left: 0,
      right: device.width,
      top: 44,
      bottom: device.height - 34,
      width: device.width,
      height: device.height - 78,
    },
  });
  const base = () => ({
    SDKVersion: "3.8.12",
    version: "8.0.60",
    language: device.language,
    theme: device.theme,
    fontSizeSetting: device.fontSizePx,
    enableDebug: false,
    host: { env: "WeChat" },
  });
  const phone = () => ({
    brand: "Phone",
    model: "Phone 12",
    system: "Android 12",
    platform: "android",
    abi: "arm64-v8a",
  });
  return {
    getWindowInfo: () => realm.into(windowInfo()),
    getAppBaseInfo: () => realm.into(base()),
    getDeviceInfo: () => realm.into(phone()),
    getSystemInfoSync: () => realm.into({ ...windowInfo(), ...base(), ...phone() }),
    getMenuButtonBoundingClientRect: () =>
      realm.into({ width: 87, height: 32, left: device.width - 94, right: device.width - 7, top: 48, bottom: 80 }),
    canIUse: () => true,
  };
}

/** Functions that answer later. `personCode` asks WeChat for a code that says who holds this phone. */
export function wxActs(
  device: Device,
  personCode: () => Promise<string>,
): Record<string, (asked: Asked) => Answer | Promise<Answer>> {
  return {
    login: async () => ({ code: await personCode() }),
    scanCode: () => scanned(device),
    getNetworkType: () => ({ networkType: "4g" }),
    setClipboardData: ({ data }) => void (device.clipboard = String(data)),
    vibrateShort: ({ type }) => void device.vibrations.push(String(type)),
    vibrateLong: () => void device.vibrations.push("long"),
    getScreenBrightness: () => ({ value: device.brightness }),
    setScreenBrightness: ({ value }) => void (device.brightness = Number(value)),
    setKeepScreenOn: ({ keepScreenOn }) => void (device.staysOn = keepScreenOn === true),
    showToast: ({ title }) => void device.toasts.push(String(title)),
    hideToast: () => {},
    setNavigationBarTitle: ({ title }) => void (device.title = String(title)),
    stopPullDownRefresh: () => {},
    pageScrollTo: () => {},
    setNavigationBarColor: () => {},
    chooseMedia: ({ count = 9 }) => chosen(device, Number(count)),
    compressImage: ({ src }) => {
      const bytes = device.files.get(String(src));
      if (!bytes) throw new WxFailure("file not exist");
      const tempFilePath = `${String(src)}-smaller.jpg`;
      device.files.set(tempFilePath, bytes.subarray(0, Math.ceil(bytes.length / 4)));
      return { tempFilePath };
    },
    shareFileMessage: ({ filePath }) => {
      if (!device.files.has(String(filePath))) throw new WxFailure("file not exist");
      device.shared.push(String(filePath));
    },
    getRandomValues: ({ length }) => ({ randomValues: randomBytes(Number(length)) }),
  };
}

function scanned(device: Device): Answer {
  const { camera } = device;
  // What it has seen is taken away again.
  device.camera = "cancel";
  if (camera === "cancel") throw new WxFailure("cancel");
  if (camera === "refused") throw new WxFailure("auth deny");
  if (camera === "broken") throw new WxFailure("");
  return { result: camera.text, scanType: camera.scanType ?? "QR_CODE", charSet: "UTF-8", rawData: "" };
}

function chosen(device: Device, count: number): Answer {
  if (device.album === "cancel") throw new WxFailure("cancel");
  const tempFiles = device.album.slice(0, count).map((bytes, at) => {
    const tempFilePath = `http://tmp/${device.files.size}-${at}.jpg`;
    device.files.set(tempFilePath, bytes);
    return { tempFilePath, size: bytes.length, fileType: "image" };
  });
  return { tempFiles, type: "image" };
}

/** wx.createWebAudioContext(), as much of it as makes a tone. */
export function webAudio(device: Device) {
  const end = {};
  const steps = { setValueAtTime() {}, linearRampToValueAtTime() {} };
  return {
    currentTime: 0,
    destination: end,
    createGain: () => ({ gain: steps, connect() {} }),
    createOscillator() {
      const frequency = { value: 440 };
      return { type: "sine", frequency, connect() {}, start: () => void device.tones.push(frequency.value), stop() {} };
    },
  };
}

/** wx.getFileSystemManager() over what the device holds. */
export function fileSystem(realm: Realm, device: Device) {
  const missing = (name: string, path: string) => `${name}:fail no such file or directory, open "${path}"`;
  return {
    writeFileSync(path: string, data: string | ArrayBuffer) {
      if (!path.startsWith(USER_FOLDER)) throw new Error(`writeFileSync:fail permission denied, open "${path}"`);
      const bytes = typeof data === "string" ? Buffer.from(data) : new Uint8Array(data);
      const held = [...device.files.values()].reduce((sum, { length }) => sum + length, 0);
      if (held + bytes.length > device.maxBytes) {
        const full = "writeFileSync:fail the maximum size of the file storage limit is exceeded";
        throw new (realm.builtin<ErrorConstructor>("Error"))(full);
      }
      device.files.set(path, bytes);
    },
    readFileSync(path: string, encoding?: string) {
      const bytes = device.files.get(path);
      if (!bytes) throw new (realm.builtin<ErrorConstructor>("Error"))(missing("readFileSync", path));
      return encoding ? Buffer.from(bytes).toString(encoding as BufferEncoding) : realm.bytes(bytes);
    },
    readFile({ filePath, encoding, success, fail, complete }: Asked) {
      setImmediate(() => {
        const bytes = device.files.get(String(filePath));
        const errMsg = bytes ? "readFile:ok" : missing("readFile", String(filePath));
        const answer = realm.into({ errMsg }) as Record<string, unknown>;
        if (bytes)
          answer.data = encoding ? Buffer.from(bytes).toString(encoding as BufferEncoding) : realm.bytes(bytes);
        (bytes ? success : fail)?.(answer);
        complete?.(answer);
      });
    },
  };
}
