/**
 * The code in what was scanned, typed or opened: the code itself, or a link that carries it under `name`; WeChat hands
 * links over with their signs written as %3F. Empty when there is nothing.
 */
export function codeIn(text: string, name: "code" | "invitation" = "code"): string {
  const plain = text.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const carried = new RegExp(`(?:^|[?&])${name}=([^&\\s#]+)`).exec(plain)?.[1];
  return (carried ?? plain).trim();
}
