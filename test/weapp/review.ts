import path from "node:path";
import { type PackedFile, packageOf, type Script, scriptOf } from "./packageOf";
import { type AppConfig, readAppConfig, routesOf } from "./host/program";
import { absentIn, coloursAmiss, newerThan, stylesRefused, stylesTooNew } from "./reviewPhones";

/** Something that WeChat's review, or the upload before it, would refuse. */
export interface Finding {
  rule: string;
  file: string;
  what: string;
}

/** What a project says to WeChat besides its code: docs/wechat.md has both lists. */
export interface Declared {
  /** Interfaces that the privacy guideline in WeChat's console accounts for. */
  privacy: string[];
  /** Origins that the console lists for wx.request. */
  domains: string[];
  /** The lowest base library that the console lets in. */
  library: string;
}

interface Reviewed {
  folder: string;
  config: AppConfig;
  files: PackedFile[];
  scripts: Map<string, Script>;
  declared: Declared;
  isRelease: boolean;
}

const PACKAGE_MAX_BYTES = 1_000_000;
const ALL_MAX_BYTES = 4_000_000;

/** developers.weixin.qq.com, 小程序用户隐私保护指引内容介绍: interfaces that are disabled until the guideline names them. */
const PRIVATE =
  /^(getUserInfo|getUserProfile|getLocation|getFuzzyLocation|startLocationUpdate(Background)?|choosePoi|chooseLocation|chooseAddress|chooseInvoice(Title)?|chooseLicensePlate|chooseImage|chooseMedia|chooseVideo|chooseMessageFile|getWeRunData|startRecord|getRecorderManager|createVKSession|openBluetoothAdapter|createBLEPeripheralServer|saveImageToPhotosAlbum|saveVideoToPhotosAlbum|addPhoneContact|addPhoneCalendar|addPhoneRepeatCalendar|chooseContact|startAccelerometer|startCompass|startGyroscope|startDeviceMotionListening|setClipboardData|getClipboardData|joinVoIPChat)$/;

/** app.json's requiredPrivateInfos, which location interfaces need besides. */
const LOCATION =
  /^(getLocation|getFuzzyLocation|startLocationUpdate|startLocationUpdateBackground|onLocationChange|choosePoi|chooseLocation|chooseAddress)$/;

/** Which interfaces give a reason to an entry of app.json's `permission`. */
const permissions: Record<string, RegExp> = {
  "scope.userLocation": /^(getLocation|chooseLocation|startLocationUpdate)$/,
  "scope.userFuzzyLocation": /^getFuzzyLocation$/,
  "scope.userLocationBackground": /^startLocationUpdateBackground$/,
  "scope.record": /^(startRecord|getRecorderManager)$/,
  "scope.camera": /^createVKSession$/,
  "scope.bluetooth": /^openBluetoothAdapter$/,
  "scope.writePhotosAlbum": /^save(Image|Video)ToPhotosAlbum$/,
};
const backgroundModes: Record<string, RegExp> = {
  audio: /^getBackgroundAudioManager$/,
  location: /^startLocationUpdateBackground$/,
};

/** Names of things rather than addresses that anybody asks. */
const NOT_ASKED = /^(http:\/\/www\.w3\.org\/|https:\/\/reactjs\.org\/docs\/error-decoder|https:\/\/taro\.com$)/;
const LOCAL = /^\w+:\/\/(localhost|\d+\.\d+\.\d+\.\d+|\[)/;

const rules: Record<string, (reviewed: Reviewed) => { file: string; what: string }[]> = {
  "no code from text": ({ scripts }) => each(scripts, ({ fromText }) => fromText),
  "no source maps": ({ files }) => [
    ...files.filter(({ file }) => file.endsWith(".map")).map(({ file }) => ({ file, what: "a source map" })),
    ...files
      .filter(({ text }) => /^\/[/*]# sourceMappingURL/m.test(text))
      .map(({ file }) => ({ file, what: "names one" })),
  ],
  // Taro's own, which only runs when somebody asks it to log requests.
  "no console noise": ({ scripts }) =>
    each(scripts, ({ consoles }) => consoles.filter((name) => /^(log|info|debug|table|dir|trace)$/.test(name))).filter(
      ({ file }) => file !== "taro.js",
    ),
  "nothing that old phones cannot read": ({ scripts }) => each(scripts, ({ modern }) => modern),
  "nothing that WeChat's engine lacks": ({ files }) =>
    files.filter(({ file }) => file.endsWith(".js") && file !== "taro.js").flatMap(absentIn),
  "nothing that the lowest base library lacks": ({ scripts, declared }) =>
    each(scripts, ({ calls }) => newerThan(declared.library, [...calls])),
  "styles that WeChat's compiler takes": ({ folder, files }) => stylesRefused(folder, files),
  "styles that old phones know": ({ files }) => stylesTooNew(files),
  "colours of both themes": ({ config, files }) =>
    coloursAmiss(config, files.find(({ file }) => file === config.themeLocation)?.text),
  "packages within their size": sizesOver,
  "what is declared is used, and what is used is declared": permissionsAmiss,
  "privacy is accounted for": privacyAmiss,
  "addresses are declared": addressesAmiss,
  "every file is used": unusedFiles,
  "pages are whole and titled": pagesAmiss,
  "code is loaded when it is needed": ({ config }) =>
    config.lazyCodeLoading === "requiredComponents" ? [] : [{ file: "app.json", what: "lazyCodeLoading is missing" }],
};

export const ruleNames = Object.keys(rules);

/** Looks through a compiled mini-program for what WeChat refuses. A release has stricter addresses than a build for a desk. */
export function review(folder: string, declared: Declared, { isRelease }: { isRelease: boolean }): Finding[] {
  const files = packageOf(folder);
  const scripts = new Map(
    files.filter(({ file }) => file.endsWith(".js")).map((packed) => [packed.file, scriptOf(packed)] as const),
  );
  const reviewed = { folder, config: readAppConfig(folder), files, scripts, declared, isRelease };
  return ruleNames.flatMap((rule) => (rules[rule]?.(reviewed) ?? []).map((found) => ({ rule, ...found })));
}

const each = (scripts: Reviewed["scripts"], pick: (script: Script) => string[]) =>
  [...scripts].flatMap(([file, script]) => pick(script).map((what) => ({ file, what })));

function sizesOver({ config, files }: Reviewed) {
  const roots = (config.subPackages ?? []).map(({ root }) => root);
  const homeOf = (file: string) => roots.find((root) => file.startsWith(`${root}/`)) ?? "main";
  const sizes = new Map<string, number>();
  for (const { file, bytes } of files) sizes.set(homeOf(file), (sizes.get(homeOf(file)) ?? 0) + bytes);
  const all = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const over = [...sizes].filter(([, bytes]) => bytes >= PACKAGE_MAX_BYTES);
  return [
    ...over.map(([file, bytes]) => ({ file, what: `${bytes} bytes` })),
    ...(all >= ALL_MAX_BYTES ? [{ file: "all", what: `${all} bytes` }] : []),
  ];
}

const callsIn = (scripts: Reviewed["scripts"]) => [
  ...new Set([...scripts.values()].flatMap(({ calls }) => [...calls])),
];

function permissionsAmiss({ config, scripts }: Reviewed) {
  const calls = callsIn(scripts);
  const file = "app.json";
  const infos = (config.requiredPrivateInfos ?? []) as string[];
  const scopes = Object.keys((config.permission ?? {}) as object);
  const modes = (config.requiredBackgroundModes ?? []) as string[];
  const isIdle = (uses: RegExp | undefined) => !uses || !calls.some((name) => uses.test(name));
  return [
    ...infos
      .filter((name) => !calls.includes(name))
      .map((name) => ({ file, what: `requiredPrivateInfos: ${name} is not used` })),
    ...calls
      .filter((name) => LOCATION.test(name) && !infos.includes(name))
      .map((name) => ({ file, what: `requiredPrivateInfos lacks ${name}` })),
    ...scopes
      .filter((scope) => isIdle(permissions[scope]))
      .map((scope) => ({ file, what: `permission ${scope} is not used` })),
    ...Object.keys(permissions)
      .filter((scope) => !isIdle(permissions[scope]) && /[lL]ocation/.test(scope) && !scopes.includes(scope))
      .map((scope) => ({ file, what: `permission lacks ${scope}` })),
    ...modes
      .filter((mode) => isIdle(backgroundModes[mode]))
      .map((mode) => ({ file, what: `background ${mode} is not used` })),
  ];
}

function privacyAmiss({ config, scripts, declared }: Reviewed) {
  const used = callsIn(scripts).filter((name) => PRIVATE.test(name));
  const missing = used.filter((name) => !declared.privacy.includes(name));
  const idle = declared.privacy.filter((name) => !used.includes(name));
  const isOff = used.length > 0 && config.__usePrivacyCheck__ !== true;
  return [
    ...missing.map((what) => ({ file: "privacy guideline", what: `lacks ${what}` })),
    ...idle.map((what) => ({ file: "privacy guideline", what: `names ${what}, which is not used` })),
    ...(isOff ? [{ file: "app.json", what: "__usePrivacyCheck__ is not on" }] : []),
  ];
}

function addressesAmiss({ scripts, declared, isRelease }: Reviewed) {
  const asked = each(scripts, ({ addresses }) => addresses).filter(({ what }) => !NOT_ASKED.test(what));
  return asked.flatMap(({ file, what }) => {
    if (LOCAL.test(what)) {
      return isRelease ? [{ file, what: `${what}: a release needs TARO_APP_API_URL with https and a domain` }] : [];
    }
    if (!/^(https|wss):/.test(what)) return [{ file, what: `${what} is not encrypted` }];
    return declared.domains.some((domain) => what.startsWith(domain))
      ? []
      : [{ file, what: `${what} is not declared` }];
  });
}

function unusedFiles({ config, files, scripts }: Reviewed) {
  const there = new Map(files.map((packed) => [packed.file, packed]));
  const used = new Set(["project.config.json"]);
  if (typeof config.themeLocation === "string") used.add(config.themeLocation);
  const reach = (file: string): void => {
    const packed = there.get(file);
    if (!packed || used.has(file)) return;
    used.add(file);
    const near = (name: string, ending = "") => {
      const found = path.posix.join(name.startsWith("/") ? "" : path.posix.dirname(file), name);
      reach(found.endsWith(ending) ? found : found + ending);
    };
    for (const name of scripts.get(file)?.requires ?? []) near(name, ".js");
    for (const [, name] of packed.text.matchAll(/<(?:import|include|wxs)\b[^>]*\bsrc="([^"]+)"/g)) near(name as string);
    for (const [, name] of packed.text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)) near(name as string);
    if (file.endsWith(".json")) componentsIn(packed).forEach((name) => whole(name, near));
  };
  const whole = (name: string, near: (file: string) => void) =>
    ["js", "json", "wxml", "wxss"].forEach((ending) => near(`${name}.${ending}`));
  for (const route of ["app", ...routesOf(config)]) whole(route, reach);
  return files.filter(({ file }) => !used.has(file)).map(({ file }) => ({ file, what: "nothing asks for it" }));
}

const componentsIn = ({ text }: PackedFile) =>
  Object.values((JSON.parse(text) as { usingComponents?: Record<string, string> }).usingComponents ?? {});

function pagesAmiss({ config, files }: Reviewed) {
  const there = new Map(files.map((packed) => [packed.file, packed.text]));
  return routesOf(config).flatMap((route) => {
    const lacking = ["js", "wxml"].filter((ending) => !there.has(`${route}.${ending}`));
    const page = JSON.parse(there.get(`${route}.json`) ?? "{}") as { navigationBarTitleText?: string };
    const hasTitle = Boolean(page.navigationBarTitleText);
    return [
      ...lacking.map((ending) => ({ file: `${route}.${ending}`, what: "is missing" })),
      ...(hasTitle ? [] : [{ file: `${route}.json`, what: "has no title" }]),
    ];
  });
}
