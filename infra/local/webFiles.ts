import sirv from "sirv";
import { contentSecurityPolicy, isNamedAfterContent } from "../webHeaders";

/** Serves the web app out of `folder` as CloudFront does, with what a browser may do with it, from the .gz beside a file where the browser takes it. */
export function webFiles(folder: string) {
  return sirv(folder, {
    etag: true,
    gzip: true,
    setHeaders(response, pathname) {
      const kept = isNamedAfterContent(pathname) ? "public, max-age=31536000, immutable" : "no-cache";
      response.setHeader("cache-control", kept);
      response.setHeader("x-content-type-options", "nosniff");
      response.setHeader("content-security-policy", contentSecurityPolicy);
    },
  });
}
