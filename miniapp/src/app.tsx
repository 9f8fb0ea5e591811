import type { PropsWithChildren } from "react";
import { askAhead } from "./api/useRoute";
import { keepOnDevice } from "./offline/keepOnDevice";
import { bringPullToRefresh } from "./web/pullToRefresh";
import "./app.scss";

// What the brand looks like, and a newcomer's first page; the web's page has sent for it already (config/FirstScreenPlugin.ts).
askAhead("getProgram", { programId: PROGRAM_ID });
keepOnDevice();
bringPullToRefresh();

export default function App({ children }: PropsWithChildren) {
  return children;
}
