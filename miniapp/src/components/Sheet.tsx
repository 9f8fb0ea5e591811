import { Text, View } from "@tarojs/components";
import { type PropsWithChildren, useRef } from "react";
import { useWords } from "../words/useWords";
import { Icon } from "./Icon";
import { Pressable } from "./Pressable";
import { spoken } from "./spoken";
import { useDialog } from "./useDialog";
import "./Sheet.scss";

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
}

/** A dialog that comes from below and keeps the page behind it. Closes by its cross, the scrim and Escape. */
export function Sheet({ open, ...rest }: PropsWithChildren<SheetProps>) {
  return open ? <OpenSheet {...rest} /> : null;
}

function OpenSheet({ title, onClose, children }: PropsWithChildren<Omit<SheetProps, "open">>) {
  const { t } = useWords();
  const box = useRef<unknown>(null);
  useDialog(box, onClose);
  return (
    <View className="sheet-frame" catchMove>
      <View className="sheet-frame__scrim" onClick={onClose} />
      <View className="sheet" ref={box} {...spoken({ role: "dialog", label: title, states: { "aria-modal": "true" } })}>
        <View className="sheet__head">
          <Text className="t-title sheet__title">{title}</Text>
          <Pressable className="sheet__close" label={t("app.close")} onPress={onClose}>
            <Icon name="x" />
          </Pressable>
        </View>
        {children}
      </View>
    </View>
  );
}
