import { useEffect, useState } from "react";
import { codeIn } from "./codeIn";

/** The claim code in the page's address. Whoever opens another link in the same tab stays on this page: it listens. */
export function useLinkedCode(): string {
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    const look = () => isHere() && setCode(codeInAddress());
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return code;
}

const isHere = (): boolean => window.location.hash.includes("/pages/claim/index");
const codeInAddress = (): string => (/[?&]code=/.test(window.location.hash) ? codeIn(window.location.hash) : "");
