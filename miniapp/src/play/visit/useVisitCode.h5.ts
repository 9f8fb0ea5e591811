import { useEffect, useState } from "react";
import { codeIn } from "../../pages/claim/codeIn";

/** The store's code in the page's address. Whoever scans another one in the same tab stays on this page: it listens. */
export function useVisitCode(): string {
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    const look = () => isHere() && setCode(codeInAddress());
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return code;
}

const isHere = (): boolean => window.location.hash.includes("/play/visit/index");
const codeInAddress = (): string => (/[?&]code=/.test(window.location.hash) ? codeIn(window.location.hash) : "");
