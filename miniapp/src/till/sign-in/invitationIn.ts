/** The invitation's code in what was typed, pasted or scanned: the code itself, or the link that carries it. */
export const invitationIn = (text: string): string => (/[?&]invitation=([^&#\s]+)/.exec(text)?.[1] ?? text).trim();

/** As the service takes it: up to 20 letters and digits of any script, - and _. */
export const isTillNumber = (text: string): boolean => /^[^\s!-,./:-@[-^`{-\u00bf]{1,20}$/.test(text);
