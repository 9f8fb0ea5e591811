/** As the service takes it: up to 20 letters and digits of any script, - and _. */
export const isTillNumber = (text: string): boolean => /^[^\s!-,./:-@[-^`{-\u00bf]{1,20}$/.test(text);
