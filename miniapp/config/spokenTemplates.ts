import type { IPluginContext } from "@tarojs/service";

/** As much of what makes Taro's templates as is needed here: it calls this with each element that it has made. */
interface Templates {
  modifyTemplateResult?: (made: string, name: string, level: number, children: string) => string;
}

/**
 * What elements of the mini-program can say to a screen reader (developers.weixin.qq.com, aria-component; since base
 * library 2.7.1). Taro leaves these attributes out of its templates, so what components say never reached the phone.
 */
const ATTRIBUTES = [
  "role",
  "label",
  "hidden",
  "checked",
  "selected",
  "disabled",
  "current",
  "modal",
  "level",
  "valuemin",
  "valuemax",
  "valuenow",
  "valuetext",
  "sort",
];
const FEW = ["role", "label", "hidden", "level"];
const FIELD = ["label", "invalid"];

/** By Taro's names of templates. Its pure and click-only views carry nothing but a class, and stay as they are. */
const spoken: Record<string, string[]> = {
  view: ATTRIBUTES,
  "catch-view": ATTRIBUTES,
  "static-view": ATTRIBUTES,
  text: FEW,
  "static-text": FEW,
  image: FEW,
  "static-image": FEW,
  input: FIELD,
  textarea: FIELD,
};

/** What is not said is empty, which means the same as no attribute: "undefined" would be read out. */
const attribute = (name: string): string => `aria-${name}="{{i.aria${name[0]?.toUpperCase()}${name.slice(1)}||''}}" `;

/** Where Taro's templates end the attributes of an element. */
const END = 'id="{{i.uid||i.sid}}"';

/** A plugin of Taro: puts what `components/spoken` says into the templates of the mini-program. */
export default function spokenTemplates(taro: IPluginContext): void {
  taro.registerMethod("onSetupClose", ({ template }: { template: Templates }) => {
    const modify = template.modifyTemplateResult;
    template.modifyTemplateResult = (made, name, level, children) => {
      const attributes = (spoken[name] ?? []).map(attribute).join("");
      return (modify?.(made, name, level, children) ?? made).replaceAll(END, attributes + END);
    };
  });
}
