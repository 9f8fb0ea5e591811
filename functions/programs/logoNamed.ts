import { hashOfValue } from "../wheels/hash";

/** What names a logo: the same for the same picture, another for another. */
export const logoNamed = (png: string): string => hashOfValue(png).slice(0, 16);
