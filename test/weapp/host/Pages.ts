import type { Element } from "./wxml";
import type { Realm } from "./realm";
import { WxFailure } from "./WxFailure";

type Hook = (...args: unknown[]) => unknown;

/** What the app gave to Page(), with what WeChat adds to it. */
interface Instance {
  data: Record<string, unknown>;
  route: string;
  options: Record<string, string>;
  [name: string]: unknown;
}

export interface OpenPage {
  route: string;
  instance: Instance;
  /** Bytes of each setData since the page was opened. */
  sent: number[];
  /** What it looks like; none while its data has changed since. */
  drawn: Element | undefined;
}

interface PagesOptions {
  realm: Realm;
  /** By its route, what the app gave to Page(). Undefined for a route that app.json does not have. */
  definitionOf: (route: string) => Record<string, unknown> | undefined;
  draw: (route: string, data: object) => Element;
  fault: (what: string) => void;
  /** Told of each page before it runs. */
  opened: (route: string) => void;
}

const PAGES_MAX = 10;
/** WeChat's: beyond it, setData is refused. */
const SENT_MAX_BYTES = 1024 * 1024;

/** The stack of pages, opened, covered and closed as WeChat does. */
export function newPages({ realm, definitionOf, draw, fault, opened }: PagesOptions) {
  const stack: OpenPage[] = [];
  const top = () => stack[stack.length - 1];
  const tell = ({ instance }: OpenPage, hook: string, ...args: unknown[]) =>
    (instance[hook] as Hook | undefined)?.call(instance, ...args);

  function addressed(url: unknown) {
    const here = top()?.route ?? "";
    const [path = "", query = ""] = String(url).split("?");
    const parts = path.startsWith("/") ? [] : here.split("/").slice(0, -1);
    for (const part of path.split("/").filter(Boolean)) {
      if (part === "..") parts.pop();
      else if (part !== ".") parts.push(part);
    }
    const route = parts.join("/");
    const definition = definitionOf(route);
    if (!definition) throw new WxFailure(`page "${route}" is not found`);
    // A page gets its query as it stands in the address: WeChat does not decode it.
    const pairs = query.split("&").filter(Boolean);
    const options = Object.fromEntries(
      pairs.map((pair) => {
        const at = pair.indexOf("=");
        return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      }),
    ) as Record<string, string>;
    return { route, definition, options };
  }

  function push({ route, definition, options }: ReturnType<typeof addressed>): void {
    const instance = realm.into({ data: definition.data ?? {}, route, options }) as Instance;
    const page: OpenPage = { route, instance, sent: [], drawn: undefined };
    for (const [name, value] of Object.entries(definition)) if (name !== "data") instance[name] = value;
    instance.__route__ = route;
    instance.setData = (patch: Record<string, unknown>, done?: () => void) => {
      take(page, patch, fault);
      if (done) (realm.context.setTimeout as typeof setTimeout)(() => done.call(instance), 0);
    };
    stack.push(page);
    opened(route);
    tell(page, "onLoad", realm.into(options));
    tell(page, "onShow");
    tell(page, "onReady");
  }

  const close = (page: OpenPage) => tell(page, "onUnload");

  return {
    /** The page in front. */
    top(): OpenPage {
      const page = top();
      if (!page) throw new Error("No page is open.");
      return page;
    },
    stack: () => stack,
    tell,
    drawn: (page: OpenPage) => (page.drawn ??= draw(page.route, page.instance.data)),
    navigateTo(url: unknown) {
      const address = addressed(url);
      if (stack.length >= PAGES_MAX) throw new WxFailure("webview count limit exceed");
      const covered = top();
      if (covered) tell(covered, "onHide");
      push(address);
    },
    redirectTo(url: unknown) {
      const address = addressed(url);
      const left = stack.pop();
      if (left) close(left);
      push(address);
    },
    reLaunch(url: unknown) {
      const address = addressed(url);
      for (const left of stack.splice(0).toReversed()) close(left);
      push(address);
    },
    navigateBack(delta: unknown = 1) {
      if (stack.length < 2) throw new WxFailure("cannot navigate back at first page");
      const away = Math.min(Number(delta), stack.length - 1);
      for (const left of stack.splice(stack.length - away).toReversed()) close(left);
      tell(top() as OpenPage, "onShow");
    },
    closeAll() {
      for (const left of stack.splice(0).toReversed()) close(left);
    },
  };
}

export type Pages = ReturnType<typeof newPages>;

/** Takes a setData as the view does: as text, path by path. */
function take(page: OpenPage, patch: Record<string, unknown>, fault: (what: string) => void): void {
  const text = JSON.stringify(patch);
  const bytes = Buffer.byteLength(text);
  page.sent.push(bytes);
  page.drawn = undefined;
  if (bytes > SENT_MAX_BYTES)
    return fault(`setData of ${page.route} with ${bytes} bytes; WeChat takes ${SENT_MAX_BYTES}`);
  for (const [path, value] of Object.entries(patch)) {
    if (value === undefined) fault(`setData of ${page.route}: ${path} is undefined`);
  }
  for (const [path, value] of Object.entries(JSON.parse(text) as object)) put(page.instance.data, path, value);
}

function put(data: object, path: string, value: unknown): void {
  const keys = path
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter(Boolean);
  const last = keys.pop() as string;
  let at = data as Record<string, unknown>;
  for (const key of keys) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  at[last] = value;
}
