/** "qeQJbWQR" is "qeQJ bWQR": easier to read to somebody. */
export const inGroups = (text: string, size: number): string =>
  text.match(new RegExp(`.{1,${size}}`, "g"))?.join(" ") ?? text;
