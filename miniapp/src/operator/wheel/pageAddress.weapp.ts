/** In a mini-program a page has a path of its own; the service's addresses are on its host. */
export const pageAddress = (path: string): string => (path.startsWith("/play/") ? path : `${API_URL}${path}`);
