/** WeChat shows no page that its reader has left. */
export function leaveIfLate(): void {}
