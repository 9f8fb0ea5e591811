interface Said {
  role: string;
  label?: string;
  /**
   * Such as { "aria-checked": "true" }. Texts, for the mini-program takes 0 and false for nothing; it knows the states
   * that config/spokenTemplates names.
   */
  states?: Record<`aria-${string}`, string | 1 | 2 | 3 | undefined>;
}

/** WeChat has a name of its own for the role alone. */
const ROLE = process.env.TARO_ENV === "h5" ? "role" : "aria-role";

/** What a screen reader is told about an element: Taro's own have no role at all. */
export function spoken({ role, label, states = {} }: Said): object {
  return { [ROLE]: role, ...(label ? { "aria-label": label } : {}), ...states };
}

/** For what is only drawn. */
export const unspoken: object = { "aria-hidden": "true" };
