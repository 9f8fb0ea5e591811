/**
 * What a browser may do with the web app. All of it comes from its own origin; no script stands in the page, and none is
 * made from text. Styles are set by elements, pictures of codes are data, and the reader of codes is WebAssembly. Only
 * pictures that members upload go to the bucket for them, and are shown from there.
 */
export const contentSecurityPolicyOf = (uploads?: string) => {
  const bucket = uploads === undefined ? "" : ` ${uploads}`;
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${bucket}`,
    "font-src 'self' data:",
    "media-src 'self' blob:",
    `connect-src 'self'${bucket}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
};

/** On one machine the bucket is at this origin, too. */
export const contentSecurityPolicy = contentSecurityPolicyOf();

/** The till's camera, and nothing else of the device. */
export const permissionsPolicy = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

/** Such a file may be kept for ever; one that is named the same in every build is asked for each time. */
export const isNamedAfterContent = (file: string): boolean => /\.[0-9a-f]{8,}\.\w+$/.test(file);
