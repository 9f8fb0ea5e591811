import { useEffect, useState } from "react";

const wide = "(min-width: 1024px)";

/** Whether there is room for three columns beside one another. */
export function useWide(): boolean {
  const [now, setNow] = useState(() => window.matchMedia(wide).matches);
  useEffect(() => {
    const query = window.matchMedia(wide);
    const listener = () => setNow(query.matches);
    // Older Safari knows no addEventListener here.
    query.addListener(listener);
    return () => query.removeListener(listener);
  }, []);
  return now;
}
