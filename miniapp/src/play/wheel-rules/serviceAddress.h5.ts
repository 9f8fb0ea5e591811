/** Where the service is, for links that are opened elsewhere. */
export const serviceAddress = (): string => API_URL || window.location.origin;
