import { Text, View } from "@tarojs/components";
import type { PropsWithChildren, ReactNode } from "react";
import { spoken } from "./spoken";
import "./Book.scss";

interface BookProps {
  /** A heading above the lines, and what stands at its end. */
  title?: string;
  end?: ReactNode;
}

/** Lines of an account book: hairlines between rows, figures in one right-hand column. */
export function Book({ title, end, children }: PropsWithChildren<BookProps>) {
  return (
    <View className="book-frame">
      {title && (
        <View className="book__title">
          <Text className="t-head book__name" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
            {title}
          </Text>
          {end}
        </View>
      )}
      <View className="book">{children}</View>
    </View>
  );
}
