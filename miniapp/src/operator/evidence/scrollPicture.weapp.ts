/** On a phone a finger does this. */
export function scrollPicture(_byX: number, _byY: number): void {}
