/** Calls `listener` when the browser says that the network has come or gone. Returns how to stop that. */
export function onNetwork(listener: (isThere: boolean) => void): () => void {
  const come = () => listener(true);
  const gone = () => listener(false);
  window.addEventListener("online", come);
  window.addEventListener("offline", gone);
  return () => {
    window.removeEventListener("online", come);
    window.removeEventListener("offline", gone);
  };
}
