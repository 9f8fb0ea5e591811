import { type ComponentProps, forwardRef } from "react";

interface ViewProps extends ComponentProps<"div"> {
  hoverClass?: string;
  catchMove?: boolean;
}

/** WeChat's ways to show a press and to hold a page still; on the web the style sheets do both. */
const ofWechat: object = { hoverClass: undefined, catchMove: undefined };

/**
 * Stands for Taro's View on the web (config/componentsApart.cjs): theirs is an element of its own kind with a life
 * cycle, and a page has hundreds of them.
 */
export const View = forwardRef<HTMLDivElement, ViewProps>((props, ref) => <div {...props} {...ofWechat} ref={ref} />);
