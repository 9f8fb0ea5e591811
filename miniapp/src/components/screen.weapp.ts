import Taro from "@tarojs/taro";

const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
const capsule = Taro.getMenuButtonBoundingClientRect();

/** What WeChat leaves to a page, as style variables: its capsule of buttons lies over the top right. */
export const screenEdges: Record<string, string> = {
  "--bar-top": `${capsule.top > 0 ? Math.max(statusBarHeight, capsule.top - 8) : statusBarHeight}px`,
  "--bar-end": `${capsule.left > 0 ? windowWidth - capsule.left + 8 : 100}px`,
};

/** 1 at the usual size of text; people who set WeChat to large text have it large here too. */
export function textScale(): number {
  const size = (Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting ?? 16;
  return Math.min(2, Math.max(0.85, size / 16));
}

/** The width in px that a page leaves to a line. */
export const lineWidth = (): number => windowWidth - 40;

export function speakLanguage(_language: string): void {}
