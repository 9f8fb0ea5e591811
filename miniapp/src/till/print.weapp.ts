/** A mini-program cannot print; a till that prints uses the web page or the API. */
export const canPrint = false;

export const print = (): void => {};
