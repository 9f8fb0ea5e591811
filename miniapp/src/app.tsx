import type { PropsWithChildren } from "react";
import { keepOnDevice } from "./offline/keepOnDevice";
import "./app.scss";

keepOnDevice();

export default function App({ children }: PropsWithChildren) {
  return children;
}
