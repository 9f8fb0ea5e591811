/** WeChat shows the mini-program's own picture. */
export function tabIcon(_png: string | undefined): void {}
