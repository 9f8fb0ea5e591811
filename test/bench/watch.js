/** Runs in a page before anything of its own, behind a line that says what READY is. */
/* global READY */
const seen = { largestPaintMs: 0, longestTaskMs: 0, slowestAnswerMs: 0, readyMs: 0 };
window.seen = seen;
const on = (type, note, more) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
on("largest-contentful-paint", ({ startTime }) => (seen.largestPaintMs = startTime));
on("longtask", ({ duration }) => (seen.longestTaskMs = Math.max(seen.longestTaskMs, duration)));
// Only what somebody did: a pointer that the page moved under is no interaction (Event Timing, interactionId).
on(
  "event",
  ({ duration, interactionId }) => interactionId && (seen.slowestAnswerMs = Math.max(seen.slowestAnswerMs, duration)),
  {
    durationThreshold: 16,
  },
);
const look = () => {
  if (!document.querySelector(READY)) requestAnimationFrame(look);
  else requestAnimationFrame(() => (seen.readyMs = performance.now()));
};
requestAnimationFrame(look);
