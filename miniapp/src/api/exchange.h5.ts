import type { Exchange } from "./httpExchange";

/** By the browser's own fetch: Taro's request brings another one along for browsers that this app does not run in. */
export const exchange: Exchange = async ({ url, method, body, headers, patienceMs }) => {
  const watch = new AbortController();
  const timer = setTimeout(() => watch.abort(), patienceMs);
  try {
    const asked: RequestInit = { method, body, headers, signal: watch.signal, cache: "no-store" };
    const answer = await fetch(url, asked);
    const date = isFromAhead(answer.url) ? undefined : (answer.headers.get("date") ?? undefined);
    return { status: answer.status, text: await answer.text(), date };
  } finally {
    clearTimeout(timer);
  }
};

/** What the head of the page asks for ahead (config/FirstScreenPlugin.ts) is from before this asked: it tells no time. */
const isFromAhead = (url: string): boolean =>
  performance.getEntriesByName(url).some((entry) => (entry as PerformanceResourceTiming).initiatorType === "link");
