/** An address that opens a page of this app, or one of the service's, from anywhere. */
export function pageAddress(path: string): string {
  const { origin, pathname } = window.location;
  return path.startsWith("/play/") ? `${origin}${pathname}#${path}` : `${origin}${path}`;
}
