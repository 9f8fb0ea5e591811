/** `length` random bytes. */
export const luck = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
