/** Gives a text to its reader as a file. */
export function saveText(fileName: string, text: string): Promise<unknown> {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return Promise.resolve();
}
