/** Files are for the web page: WeChat has no downloads. */
export const canSave = false;

export function saveCsv(_name: string, _csv: string): void {}
