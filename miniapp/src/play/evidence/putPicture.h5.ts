import { Unanswered } from "../../api/Unanswered";
import type { Put } from "./Put";

/** Five megabytes over a slow line. */
const PATIENCE_MS = 120_000;

/** By XMLHttpRequest, for fetch does not say how much has gone. */
export const putPicture: Put = ({ url, headers, bytes, onShare }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.timeout = PATIENCE_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status === 200 ? resolve() : reject(new Unanswered("broken")));
    request.onerror = () => reject(new Unanswered("unreached"));
    request.ontimeout = () => reject(new Unanswered("unreached"));
    request.send(bytes);
  });
