/** What the screen leaves to a page, as style variables: browsers know most of it in CSS (Page.scss). */
export const screenEdges: Record<string, string> = {};

/** 1 at the usual size of text; a browser tells the reader's choice as the size of the root element. */
export function textScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return size > 0 ? Math.min(2, Math.max(0.85, size / 16)) : 1;
}

/** The width in px that a page leaves to a line: a phone's page on a wide screen stays a column (Page.scss). */
export const lineWidth = (): number => Math.min(window.innerWidth, 480) - 40;

/** Tells the browser and screen readers which language the page speaks. */
export function speakLanguage(language: string): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : language;
}
