import { appFolder } from "../../../infra/local/buildApp";
import { answering, type Asked } from "./answering";
import { newPages, type OpenPage } from "./Pages";
import { newProgram, readAppConfig, routesOf, titleOf } from "./program";
import { openRealm, type Realm, textOfError } from "./realm";
import { type Touched, shownPage } from "./shownPage";
import { compileTemplates, elementsOf } from "./wxml";
import { type Device, fileSystem, newDevice, USER_FOLDER, webAudio, wxActs, wxFacts } from "./wxDevice";
import { newLayout, wxLayout } from "./wxLayout";
import { wxNames } from "./wxNames";
import { type Network, request } from "./wxRequest";
import { WxFailure } from "./WxFailure";
import { type Kept, newKept, wxStorage } from "./wxStorage";

export interface MiniProgramOptions {
  /** Where the API really is; the app was built for another address, and the network leads from one to the other. */
  url: string;
  /** Who holds the phone, by a name that WeChat's stand-in knows. */
  person: string;
  /** What the phone kept from before. */
  kept?: Kept;
  device?: Partial<Device>;
  /** The page to open with, from a scanned code or a shared card. */
  launch?: string;
  isOnline?: boolean;
  /** Functions that this phone's WeChat is too old for. */
  lacks?: string[];
}

/** The address that the app was built for. */
const BUILT_FOR = "http://127.0.0.1:8080";
let templates: ReturnType<typeof compileTemplates> | undefined;

/** Opens the compiled app of miniapp/dist/weapp in somebody's phone. */
export async function openMiniProgram(options: MiniProgramOptions) {
  const { url, person, kept = newKept(), isOnline = true, lacks = [] } = options;
  const folder = appFolder("weapp");
  templates ??= compileTemplates(folder);
  const config = readAppConfig(folder);
  const faults: string[] = [];
  const fault = (what: string) => void faults.push(what);
  const device = { ...newDevice(), ...options.device };
  const network: Network = { isThere: isOnline, losesAnswerTo: () => false, mood: "well", sent: [] };
  const layout = newLayout(device.width);
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  const definitions = new Map<string, Record<string, unknown>>();
  const routes = routesOf(config);
  const launch = options.launch ?? `/${config.pages[0]}`;
  const asked: AskedOf[] = [];
  let app: Record<string, unknown> = {};

  const globals: Record<string, unknown> = {
    App: (definition: Record<string, unknown>) => void (app = definition),
    Page: (definition: Record<string, unknown>) => void definitions.set(program.running(), definition),
    Component: (definition: Record<string, unknown>) => void definitions.set(program.running(), definition),
    getApp: () => app,
    getCurrentPages: () => pages.stack().map(({ instance }) => instance),
  };
  const clock = { aheadMs: 0 };
  const realm = openRealm({ globals, fault, aheadMs: () => clock.aheadMs });
  const program = newProgram(folder, config, realm, fault);
  const pages = newPages({
    realm,
    definitionOf(route) {
      if (!routes.includes(route)) return undefined;
      program.run(`${route}.js`);
      return definitions.get(route);
    },
    draw: templates,
    fault,
    opened: (route) => void (device.title = titleOf(folder, route)),
  });
  const isOnTop = (page: unknown) => pages.top().instance === page;
  const hasElement = (selector: string) =>
    elementsOf(pages.drawn(pages.top())).some(({ attributes }) => `#${attributes.id as string}` === selector);
  const personCode = async () => {
    if (!network.isThere) throw new WxFailure("net::ERR_INTERNET_DISCONNECTED");
    const answer = await fetch(new URL(`standin/wechat/login?as=${person}`, url));
    return ((await answer.json()) as { code: string }).code;
  };
  const wx = newWx(realm, {
    fault,
    facts: {
      ...wxFacts(realm, device),
      ...wxStorage(realm, kept),
      ...wxLayout(realm, layout, { hasElement, isOnTop }, fault),
      createWebAudioContext: () => webAudio(device),
      getFileSystemManager: () => fileSystem(realm, device),
      getLaunchOptionsSync: () => realm.into(launchOf(launch)),
      getEnterOptionsSync: () => realm.into(launchOf(launch)),
      nextTick: (work: () => void) => (realm.context.setTimeout as typeof setTimeout)(work, 0),
      env: { USER_DATA_PATH: USER_FOLDER },
    },
    acts: {
      ...wxActs(device, personCode),
      request: (asked) => request(realm, network, { from: BUILT_FOR, to: url, domains: [] }, asked),
      navigateTo: ({ url: to }) => pages.navigateTo(to),
      redirectTo: ({ url: to }) => pages.redirectTo(to),
      reLaunch: ({ url: to }) => pages.reLaunch(to),
      navigateBack: ({ delta }) => pages.navigateBack(delta),
    },
    listeners,
    asked,
    lacks,
    device,
  });
  realm.context.wx = wx;

  program.run("app.js");
  const lives = (hook: string) =>
    (app[hook] as ((options: unknown) => void) | undefined)?.(realm.into(launchOf(launch)));
  lives("onLaunch");
  lives("onShow");
  pages.reLaunch(launch);

  const tell = (event: string, what: object) => listeners.get(event)?.forEach((listener) => listener(realm.into(what)));
  return {
    device,
    /** How far this phone's clock is ahead. */
    clock,
    network,
    kept,
    layout,
    routes,
    faults,
    wx,
    /** All that WeChat was asked for by this name, without the callbacks. */
    asked: (name: string) => asked.filter((one) => one.name === name).map(({ of }) => of),
    /** How many hear of an event, such as WindowResize. */
    hearing: (event: string) => listeners.get(event)?.size ?? 0,
    /** The page in front, whichever that is now. */
    page: shownPage({ pages, realm, fault }),
    routesOpen: () => pages.stack().map(({ route }: OpenPage) => route),
    /** Every setData so far, in bytes, of the pages that are open. */
    sent: () => pages.stack().flatMap(({ sent }: OpenPage) => sent),
    /** As a link or a shared card does. */
    open: (to: string) => pages.reLaunch(to),
    /** The phone's own way back. */
    back: () => pages.navigateBack(),
    setNetwork(isThere: boolean) {
      network.isThere = isThere;
      tell("NetworkStatusChange", { isConnected: isThere, networkType: isThere ? "4g" : "none" });
    },
    /** As a tablet that is turned, or a window that is made wider. */
    resize(width: number) {
      device.width = width;
      tell("WindowResize", { size: { windowWidth: width, windowHeight: device.height } });
    },
    setTheme(theme: Device["theme"]) {
      device.theme = theme;
      tell("ThemeChange", { theme });
    },
    async close() {
      pages.closeAll();
      // React tidies up a moment later.
      await new Promise((resolve) => setTimeout(resolve, 20));
      realm.close();
    },
  };
}

export type MiniProgram = Awaited<ReturnType<typeof openMiniProgram>>;
export type { Touched };

function launchOf(launch: string) {
  const [path = "", query = ""] = launch.replace(/^\//, "").split("?");
  return { path, query: Object.fromEntries(new URLSearchParams(query)), scene: 1001, referrerInfo: {} };
}

interface AskedOf {
  name: string;
  of: Record<string, unknown>;
}

interface WxParts {
  asked: AskedOf[];
  lacks: string[];
  device: Device;
  facts: Record<string, unknown>;
  acts: Record<string, (asked: Asked) => ReturnType<Parameters<typeof answering>[2]>>;
  listeners: Map<string, Set<(event: unknown) => void>>;
  fault: (what: string) => void;
}

/** The object wx: what is implemented, listeners, and for everything else that WeChat has a function that fails the test. */
function newWx(
  realm: Realm,
  { facts, acts, listeners, fault, asked, lacks, device }: WxParts,
): Record<string, unknown> {
  const wx: Record<string, unknown> = { ...facts };
  for (const [name, work] of Object.entries(acts)) {
    const heard: typeof work = ({ success: _success, fail: _fail, complete: _complete, ...of }) => {
      asked.push({ name, of });
      const no = device.refuses.get(name);
      if (no !== undefined) throw new WxFailure(no);
      return work(of);
    };
    wx[name] = answering(realm, name, guarded(name, heard, fault));
  }
  for (const name of wxNames()) wx[name] ??= listening(name, listeners) ?? missing(name, fault);
  for (const name of lacks) delete wx[name];
  return new Proxy(wx, {
    get(target, name) {
      if (
        typeof name === "string" &&
        !(name in target) &&
        !lacks.includes(name) &&
        !/^(webpackJsonp|cloud|__\w+)$/.test(name)
      ) {
        fault(`wx.${name} is nothing that WeChat has`);
      }
      return target[name as string];
    },
  });
}

/** wx.onX and wx.offX. */
function listening(name: string, listeners: WxParts["listeners"]) {
  const [, verb, event] = /^(on|off)([A-Z]\w+)$/.exec(name) ?? [];
  if (!verb || !event) return undefined;
  return (listener?: (event: unknown) => void) => {
    if (!listeners.has(event)) listeners.set(event, new Set());
    const heard = listeners.get(event) as Set<(event: unknown) => void>;
    if (verb === "on" && listener) heard.add(listener);
    else if (listener) heard.delete(listener);
    else heard.clear();
  };
}

const missing = (name: string, fault: WxParts["fault"]) => () => {
  fault(`wx.${name} is asked, and this phone does not have it yet`);
  throw new Error(`wx.${name} is not here`);
};

/** Errors of the app that come back through a call of wx are the app's faults. */
const guarded = (name: string, work: WxParts["acts"][string], fault: WxParts["fault"]) => async (asked: Asked) => {
  try {
    return await work(asked);
  } catch (error) {
    if (!(error instanceof WxFailure)) fault(`wx.${name}: ${textOfError(error)}`);
    throw error;
  }
};
