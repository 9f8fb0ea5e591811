/** Where a friend joins. */
export const invitationAddress = (memberNumber: string): string =>
  `${window.location.origin}${window.location.pathname}#/pages/join/index?invitedBy=${memberNumber}`;

/** Puts a text where it can be pasted from. False where the browser does not allow it: it can be marked by hand. */
export const handOver = (text: string): Promise<boolean> =>
  Promise.resolve(navigator.clipboard?.writeText(text)).then(
    () => navigator.clipboard !== undefined,
    () => false,
  );
