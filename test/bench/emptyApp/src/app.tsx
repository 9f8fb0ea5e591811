import type { PropsWithChildren } from "react";

window.addEventListener("load", () => void navigator.serviceWorker.register("worker.js"));

export default function App({ children }: PropsWithChildren) {
  return children;
}
