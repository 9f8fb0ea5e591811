import type { Exchange } from "./httpExchange";

/** By the browser's own fetch: Taro's request brings another one along for browsers that this app does not run in. */
export const exchange: Exchange = async ({ url, method, body, headers, patienceMs }) => {
  const watch = new AbortController();
  const timer = setTimeout(() => watch.abort(), patienceMs);
  try {
    const asked: RequestInit = { method, body, headers, signal: watch.signal, cache: "no-store" };
    const answer = await fetch(url, asked);
    return { status: answer.status, text: await answer.text(), date: answer.headers.get("date") ?? undefined };
  } finally {
    clearTimeout(timer);
  }
};
