import type { RefObject } from "react";

/** WeChat moves the focus of its readers by itself. */
export function useFocusHere(_box: RefObject<unknown>): void {}
