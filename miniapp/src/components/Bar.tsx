import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { useWords } from "../words/useWords";
import { goBack } from "./goBack";
import { Icon } from "./Icon";
import { Logo } from "./Logo";
import { Pressable } from "./Pressable";
import { spoken } from "./spoken";
import "./Bar.scss";

interface BarProps {
  title: string;
  /** The brand's first letter before its name, on a shopper's first page. */
  mark?: string;
  /** Shows the logo, where there is one. */
  branded?: boolean;
  /** Shows the way back; the page's address is where to go when this was the first page opened. */
  back?: `/${string}`;
  /** To the right of the title, such as a link. */
  end?: ReactNode;
}

/** The head of a page. Titles of first pages are large, of pages with a way back small. */
export function Bar({ title, mark, branded = false, back, end }: BarProps) {
  const { t } = useWords();
  return (
    <View className="bar">
      {back && (
        <Pressable className="bar__back" label={t("app.back")} onPress={() => goBack(back)}>
          <Icon name="back" />
        </Pressable>
      )}
      {(mark || branded) && <Logo letter={mark} />}
      <Text
        className={back || mark ? "bar__title t-head" : "bar__title t-title"}
        {...spoken({ role: "heading", states: { "aria-level": 1 } })}
      >
        {title}
      </Text>
      {end}
    </View>
  );
}
