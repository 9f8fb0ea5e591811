import { useSyncExternalStore } from "react";
import { type Brand, brand, onBrand, type Part } from "./brand";

/** The brand as it is known; the component is drawn again when it changes. */
export const useBrand = (): Brand => useSyncExternalStore(onBrand, brand);

/** Whether the program does without a part of the app. */
export const useIsOff = (part: Part): boolean => useBrand().off.includes(part);
