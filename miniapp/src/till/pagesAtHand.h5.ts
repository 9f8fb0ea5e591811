/** What Taro's web build knows of its pages. */
interface Routes {
  __taroAppConfig?: { routes?: { path: string; load?: () => unknown }[] };
}

/** Fetches the till's other pages while there is a network: a page that is first opened without one could not load. */
export function havePagesAtHand(): void {
  const routes = (window as Routes).__taroAppConfig?.routes ?? [];
  // One that the network does not let through now is fetched again when it is opened.
  for (const { path, load } of routes) if (/^\/?till\//.test(path)) Promise.all([load?.()].flat()).catch(() => {});
}
