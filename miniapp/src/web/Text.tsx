import type { ComponentProps } from "react";

interface TextProps extends ComponentProps<"span"> {
  selectable?: boolean;
  userSelect?: boolean;
}

/** WeChat has to be asked whether text can be selected; on the web it can. */
const ofWechat: object = { selectable: undefined, userSelect: undefined };

/** Stands for Taro's Text on the web, as View does for its View. */
export const Text = (props: TextProps) => <span {...props} {...ofWechat} />;
