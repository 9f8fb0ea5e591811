/** WeChat keeps mini-programs on the device by itself. */
export function keepOnDevice(): void {}
