import type { Say } from "../words/useWords";
import type { TillView } from "./useTill";

/** 解放路店 · 2 号台 */
export const tillName = ({ storeName, tillId }: TillView, t: Say["t"]): string =>
  t("till.at", { store: storeName, till: tillId });
