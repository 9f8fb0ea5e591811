export const systemLanguage = (): string => navigator.language;
