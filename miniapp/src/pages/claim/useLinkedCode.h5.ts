import { useEffect, useState } from "react";
import { codeIn } from "../../scan/codeIn";

/** The code in the address of `page`. Whoever opens another link in the same tab stays on the page: it listens. */
export function useLinkedCode(page: string): string {
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    const look = () => window.location.hash.includes(page) && setCode(codeInAddress());
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, [page]);
  return code;
}

const codeInAddress = (): string => (/[?&]code=/.test(window.location.hash) ? codeIn(window.location.hash) : "");
