import type { RefObject } from "react";

/** WeChat moves the focus of its screen readers by itself. */
export function useDialog(_box: RefObject<unknown>, _onClose: () => void): void {}
