/** The invitation's code in what was typed or pasted: the code itself, or the link that carries it. */
export const codeOfInvitation = (text: string): string => (/[?&]invitation=([^&#\s]+)/.exec(text)?.[1] ?? text).trim();
