import type { Pages } from "./Pages";
import type { Realm } from "./realm";
import { classesOf, type Element, elementsOf, textOf } from "./wxml";

/** What a test looks for: all that is given must be so. Text is the whole of an element's, spaces apart, or matches. */
export interface Wanted {
  text?: string | RegExp;
  id?: string | RegExp;
  className?: string;
  tag?: string;
  placeholder?: string;
}
export type Touched = Wanted | string | RegExp;

interface ShownPageOptions {
  pages: Pages;
  realm: Realm;
  fault: (what: string) => void;
}

const PATIENCE_MS = 6_000;
const LOOK_AGAIN_MS = 15;
const HAND_MS = 150;
const BUBBLES = new Set(["tap", "longpress", "longtap", "touchstart", "touchmove", "touchend", "touchcancel"]);

/** What is on the screen now, for a test to read and to touch. */
export function shownPage({ pages, realm, fault }: ShownPageOptions) {
  const drawn = () => pages.drawn(pages.top());

  function all(wanted: Touched): Element[] {
    const sought = typeof wanted === "string" || wanted instanceof RegExp ? { text: wanted } : wanted;
    const found = elementsOf(drawn()).filter((element) => isWanted(element, sought));
    // The innermost of those that say the same.
    return found.filter((element) => !found.some((other) => other.parent === element));
  }

  /** Waits until there is one, and takes the first. */
  async function find(wanted: Touched): Promise<Element> {
    const found = await until(
      () => all(wanted)[0],
      `${JSON.stringify(wanted, replacePatterns)} on ${pages.top().route}`,
    );
    return found;
  }

  async function until<T>(look: () => T | undefined | false, what: string): Promise<T> {
    const began = performance.now();
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() - began > PATIENCE_MS) throw new Error(`There is no ${what}. The page says: ${text()}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  const text = () => spaced(drawn());

  function dispatch(element: Element, type: string, detail: object, more: object = {}): void {
    for (let at: Element | undefined = element; at; at = at.parent) {
      const bound = at.attributes[`bind${type}`] ?? at.attributes[`bind:${type}`];
      const caught = at.attributes[`catch${type}`] ?? at.attributes[`catch:${type}`];
      const name = (bound ?? caught) as string | undefined;
      if (name) {
        const event = {
          type,
          timeStamp: Date.now(),
          mark: {},
          detail,
          target: aim(element),
          currentTarget: aim(at),
          ...more,
        };
        handle(name, event);
      }
      if (caught || !BUBBLES.has(type)) return;
    }
  }

  function handle(name: string, event: object): void {
    const { instance, route } = pages.top();
    const handler = instance[name] as ((event: unknown) => void) | undefined;
    if (!handler) return fault(`${route} has no handler ${name}`);
    try {
      handler.call(instance, realm.into(event));
    } catch (error) {
      fault(`${route} threw in ${name}: ${String(error)}`);
    }
  }

  const touch = (x: number, y: number) => {
    const touches = [{ identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y }];
    return { touches, changedTouches: touches };
  };

  return {
    text,
    drawn,
    find,
    all,
    until,
    route: () => pages.top().route,
    options: () => pages.top().instance.options,
    /** Waits until the page says this somewhere. */
    says: (sought: string | RegExp) => until(() => matches(text(), sought, true), `"${String(sought)}"`),
    /** A finger, down and up. */
    async tap(wanted: Touched): Promise<void> {
      const element = await find(wanted);
      if (element.tag === "wx-button" && element.attributes.disabled === true) return;
      dispatch(element, "touchstart", {}, touch(10, 10));
      dispatch(element, "touchend", {}, { touches: [], changedTouches: touch(10, 10).touches });
      dispatch(element, "tap", { x: 10, y: 10 }, touch(10, 10));
      await settled();
    },
    /** A finger that goes down at the first place and is taken away at the last. */
    async drag(wanted: Touched, places: [x: number, y: number][]): Promise<void> {
      const element = await find(wanted);
      const [first, ...later] = places as [[number, number], ...[number, number][]];
      dispatch(element, "touchstart", {}, touch(...first));
      // A hand takes its time, and the app asks the view where the element is.
      for (const place of later) {
        await new Promise((resolve) => setTimeout(resolve, HAND_MS));
        dispatch(element, "touchmove", {}, touch(...place));
      }
      dispatch(
        element,
        "touchend",
        {},
        { touches: [], changedTouches: touch(...(places.at(-1) as [number, number])).touches },
      );
      await settled();
    },
    /** Types over what a field holds, as its keyboard does: key by key, no longer than it allows. */
    async type(wanted: Touched, value: string): Promise<void> {
      const { id } = (await find(wanted)).attributes;
      const field = async () => find({ id: String(id) });
      const allowed = Number((await field()).attributes.maxlength ?? 140);
      const typed = allowed < 0 ? value : value.slice(0, allowed);
      dispatch(await field(), "focus", { value: "", height: 300 });
      for (let end = 1; end <= typed.length; end++) {
        dispatch(await field(), "input", {
          value: typed.slice(0, end),
          cursor: end,
          keyCode: typed.charCodeAt(end - 1),
        });
      }
      if (typed === "") dispatch(await field(), "input", { value: "", cursor: 0, keyCode: 8 });
      await settled();
      dispatch(await field(), "blur", { value: typed, cursor: typed.length });
      await settled();
    },
    async confirm(wanted: Touched, value: string): Promise<void> {
      dispatch(await find(wanted), "confirm", { value });
      await settled();
    },
    async pullDown(): Promise<void> {
      pages.tell(pages.top(), "onPullDownRefresh");
      await settled();
    },
    async reachBottom(): Promise<void> {
      pages.tell(pages.top(), "onReachBottom");
      await settled();
    },
    dispatch,
  };
}

export type ShownPage = ReturnType<typeof shownPage>;

const aim = ({ attributes }: Element) => ({
  id: attributes.id ?? "",
  offsetLeft: 0,
  offsetTop: 0,
  dataset: Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name.startsWith("data-"))
      .map(([name, value]) => [name.slice("data-".length), value]),
  ),
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 25));

function isWanted(element: Element, { text, id, className, tag, placeholder }: Wanted): boolean {
  if (id instanceof RegExp ? !id.test(String(element.attributes.id)) : id !== undefined && element.attributes.id !== id)
    return false;
  if (className !== undefined && !classesOf(element).includes(className)) return false;
  if (tag !== undefined && element.tag !== tag) return false;
  if (placeholder !== undefined && element.attributes.placeholder !== placeholder) return false;
  return text === undefined || matches(spaced(element), text, false);
}

const matches = (said: string, sought: string | RegExp, isPart: boolean) =>
  sought instanceof RegExp ? sought.test(said) : isPart ? said.includes(sought) : said === sought;

const spaced = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();
const replacePatterns = (_key: string, value: unknown) => (value instanceof RegExp ? String(value) : value);
