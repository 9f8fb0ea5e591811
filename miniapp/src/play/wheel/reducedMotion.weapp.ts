/** WeChat does not tell; its own animations have no such setting either. */
export const reducedMotion = (): boolean => false;
