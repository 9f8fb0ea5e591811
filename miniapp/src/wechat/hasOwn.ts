/** Object.hasOwn, which phones before 2022 do not have and @noble/hashes asks; config/index.ts puts this in its place. */
export const hasOwn = (of: object, name: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(of, name);
