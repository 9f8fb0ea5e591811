/** Tells whether the element with this id is near the screen, and how high it is. Returns how to stop that. */
export function watchNear(id: string, marginPx: number, tell: (isNear: boolean, heightPx: number) => void): () => void {
  const element = document.getElementById(id);
  if (!element) return () => {};
  const observer = new IntersectionObserver(
    (seen) => {
      const last = seen[seen.length - 1];
      if (last) tell(last.isIntersecting, last.boundingClientRect.height);
    },
    { rootMargin: `${marginPx}px 0px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
