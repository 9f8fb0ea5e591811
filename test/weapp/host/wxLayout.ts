import type { Realm } from "./realm";

/** Where a test says that elements are. Nothing is laid out here: an element that the test does not place is a line. */
export interface Layout {
  places: Map<string, { left: number; top: number; width: number; height: number }>;
  width: number;
  /** What is near the screen; everything unless told, as on a screen that is tall enough. */
  isNear: (selector: string) => boolean;
  /** A finger has scrolled: whoever watches an element that is near now and was not, or the other way, hears of it. */
  scrolled(): void;
  watching: Set<() => void>;
}

export function newLayout(width: number): Layout {
  const watching = new Set<() => void>();
  const scrolled = () => [...watching].forEach((look) => look());
  return { places: new Map(), width, isNear: () => true, scrolled, watching };
}

const LINE_PX = 44;

/** wx.createSelectorQuery and wx.createIntersectionObserver, which answer later, as the view's bridge does. */
export function wxLayout(
  realm: Realm,
  layout: Layout,
  { hasElement, isOnTop }: { hasElement: (selector: string) => boolean; isOnTop: (page: unknown) => boolean },
  fault: (what: string) => void,
) {
  function rectangle(selector: string) {
    const line = { left: 0, top: 0, width: layout.width, height: LINE_PX };
    const { left, top, width, height } = layout.places.get(selector) ?? line;
    return {
      id: selector.replace(/^#/, ""),
      dataset: {},
      left,
      top,
      width,
      height,
      right: left + width,
      bottom: top + height,
    };
  }

  function selectorQuery() {
    const asked: { selector: string; tell?: (found: unknown) => void }[] = [];
    const query = {
      in: () => query,
      select: (selector: string) => node(selector),
      selectAll: (selector: string) => node(selector),
      selectViewport: () => node("viewport"),
      exec(done?: (found: unknown) => void) {
        setImmediate(() => {
          const found = asked.map(({ selector }) =>
            selector === "viewport" || hasElement(selector) ? realm.into(rectangle(selector)) : null,
          );
          asked.forEach(({ tell }, at) => tell?.(found[at]));
          done?.(found);
        });
        return query;
      },
    };
    function node(selector: string) {
      const ask = (tell?: (found: unknown) => void) => {
        asked.push(tell ? { selector, tell } : { selector });
        return query;
      };
      return {
        boundingClientRect: ask,
        scrollOffset: ask,
        fields: (_what: object, tell?: (found: unknown) => void) => ask(tell),
      };
    }
    return query;
  }

  function intersectionObserver(page: unknown) {
    const mine = new Set<() => void>();
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      observe(selector: string, tell: (seen: unknown) => void) {
        // WeChat warns, and never tells anything. A page that was left at once has nothing to be told.
        if (!isOnTop(page)) return;
        if (!hasElement(selector)) return fault(`${selector} is observed, and is not drawn yet`);
        let was: boolean | undefined;
        const look = () => {
          const isNear = layout.isNear(selector);
          if (isNear === was || !hasElement(selector)) return;
          was = isNear;
          const boundingClientRect = rectangle(selector);
          const intersectionRect = isNear ? boundingClientRect : { left: 0, top: 0, right: 0, bottom: 0 };
          const intersectionRatio = Number(isNear);
          tell(realm.into({ intersectionRatio, intersectionRect, boundingClientRect, time: 0 }));
        };
        mine.add(look);
        layout.watching.add(look);
        setImmediate(() => layout.watching.has(look) && look());
      },
      disconnect: () => mine.forEach((look) => layout.watching.delete(look)),
    };
    return observer;
  }

  return { createSelectorQuery: selectorQuery, createIntersectionObserver: intersectionObserver };
}
