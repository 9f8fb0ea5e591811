interface Said {
  role: string;
  label?: string;
  /** Further states for the web, such as { "aria-checked": true }. */
  states?: Record<string, string | number | boolean | undefined>;
}

/** What a screen reader is told about an element, in the words of the platform: Taro's own have no role at all. */
export function spoken({ role, label, states = {} }: Said): object {
  if (process.env.TARO_ENV !== "h5") return { ariaRole: role, ...(label ? { ariaLabel: label } : {}) };
  return { role, ...(label ? { "aria-label": label } : {}), ...states };
}

/** For what is only drawn. */
export const unspoken: object = process.env.TARO_ENV === "h5" ? { "aria-hidden": "true" } : { ariaHidden: true };
