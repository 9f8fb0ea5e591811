/** Shows the brand's logo in the browser's tab. */
export function tabIcon(png: string | undefined): void {
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (icon) icon.href = png ? `data:image/png;base64,${png}` : "data:,";
}
