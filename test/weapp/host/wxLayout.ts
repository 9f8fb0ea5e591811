import type { Realm } from "./realm";

/** Where a test says that elements are. Nothing is laid out here: an element that the test does not place is a line. */
export interface Layout {
  places: Map<string, { left: number; top: number; width: number; height: number }>;
  width: number;
}

const LINE_PX = 44;

/** wx.createSelectorQuery and wx.createIntersectionObserver, which answer later, as the view's bridge does. */
export function wxLayout(realm: Realm, layout: Layout, hasElement: (selector: string) => boolean) {
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

  function intersectionObserver() {
    let isWatching = true;
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      /** Everything is near the screen, as on one that is tall enough. */
      observe(selector: string, tell: (seen: unknown) => void) {
        setImmediate(() => {
          if (!isWatching || !hasElement(selector)) return;
          const boundingClientRect = rectangle(selector);
          tell(realm.into({ intersectionRatio: 1, intersectionRect: boundingClientRect, boundingClientRect, time: 0 }));
        });
      },
      disconnect: () => void (isWatching = false),
    };
    return observer;
  }

  return { createSelectorQuery: selectorQuery, createIntersectionObserver: intersectionObserver };
}
