import { createRequire } from "node:module";
import vm from "node:vm";

/** What a page's template makes of its data: an element of the view layer. */
export interface Element {
  tag: string;
  attributes: Record<string, unknown>;
  children: (Element | string)[];
  parent: Element | undefined;
}

interface Made {
  tag?: string;
  attr?: Record<string, unknown>;
  children?: (Made | string | number)[];
}
type Template = (data: object, environment: object, globals: object) => Made;

const resolve = createRequire(import.meta.url);
/** Brings WeChat's own compiler of templates along. */
const compiler = createRequire(resolve.resolve("miniprogram-simulate"))("miniprogram-compiler") as {
  wxmlToJs(folder: string, options: { maxBuffer: number }): string;
};
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const RECURSIVE = "wx-comp";

/** Compiles all templates of a folder as WeChat's tools do. The answer draws one page with its data. */
export function compileTemplates(folder: string): (route: string, data: object) => Element {
  const source = compiler.wxmlToJs(folder, { maxBuffer: MAX_OUTPUT_BYTES });
  // The view layer is another JavaScript engine than the one that runs the app.
  const said: string[] = [];
  const hear = (line: unknown) => void said.push(String(line));
  const view = vm.createContext({ console: { log: hear, warn: hear, error: hear } });
  const templates = vm.runInContext(
    `(() => { var window = { __webview_engine_version__: 0.02 }; ${source}; return $gwx; })()`,
    view,
  ) as (file: string) => Template;
  const parse = vm.runInContext("JSON.parse", view) as (text: string) => object;
  const draw = (file: string, data: object): Made => {
    const made = templates(file)(data, {}, {});
    // The compiler's code does not throw; it tells its console.
    const trouble = said.splice(0).find((line) => /not found|Error/.test(line));
    if (trouble) throw new Error(`A template does not draw: ${trouble}`);
    return made;
  };
  // Data crosses to the view as text.
  return (route, data) => grown(draw, draw(`${route}.wxml`, parse(JSON.stringify(data))));
}

function grown(draw: (file: string, data: object) => Made, made: Made): Element {
  const page: Element = { tag: made.tag ?? "wx-page", attributes: made.attr ?? {}, children: [], parent: undefined };
  grow(page, made, draw);
  return page;
}

function grow(into: Element, made: Made, draw: (file: string, data: object) => Made): void {
  for (const child of made.children ?? []) {
    if (typeof child !== "object") {
      into.children.push(String(child));
    } else if (child.tag === "virtual" || child.tag === undefined) {
      grow(into, child, draw);
    } else if (child.tag === RECURSIVE) {
      // Taro nests through a component of its own, because a template may not call itself.
      grow(into, draw("comp.wxml", child.attr ?? {}), draw);
    } else {
      const element: Element = { tag: child.tag, attributes: child.attr ?? {}, children: [], parent: into };
      into.children.push(element);
      grow(element, child, draw);
    }
  }
}

export function textOf(element: Element | string): string {
  if (typeof element === "string") return element;
  return element.children.map(textOf).join("");
}

export function elementsOf(element: Element): Element[] {
  const inside = element.children.filter((child) => typeof child !== "string");
  return [element, ...inside.flatMap(elementsOf)];
}

export const classesOf = (element: Element): string[] =>
  ((element.attributes.class as string | undefined) ?? "").split(/\s+/).filter(Boolean);
