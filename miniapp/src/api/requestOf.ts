import { paths, type RouteName } from "../../../shared/paths";

export interface ApiRequest {
  method: "GET" | "POST";
  url: string;
  body?: string;
}

/** The HTTP request for a route: names in its path are filled from `input`, the rest is the query or the body. */
export function requestOf(name: RouteName, input: Record<string, unknown>): ApiRequest {
  const { method, path } = paths[name];
  const rest: Record<string, unknown> = { ...input };
  const url = path.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = String(rest[place]);
    delete rest[place];
    return encodeURIComponent(value);
  });
  if (method === "POST") return { method, url, body: JSON.stringify(rest) };
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join("&");
  return { method, url: query ? `${url}?${query}` : url };
}
