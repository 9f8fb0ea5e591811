import { Image } from "@tarojs/components";
import { useMemo } from "react";
import { barPicture, qrPicture } from "./codePicture";
import { spoken } from "./spoken";

/** On the web Taro puts a picture of its own inside, which the name above stands for. */
const unnamed: object = process.env.TARO_ENV === "h5" ? { nativeProps: { alt: "" } } : {};

interface CodeProps {
  text: string;
  kind?: "qr" | "bar";
  /** In pixels. A bar code is `width` wide and a quarter as high. */
  width?: number;
  label: string;
  id?: string;
}

/** A code to be scanned: black on pure white in both themes, for readers do not take other colours well. */
export function Code({ text, kind = "qr", width = 280, label, id }: CodeProps) {
  const src = useMemo(() => (kind === "qr" ? qrPicture(text) : barPicture(text)), [kind, text]);
  const height = kind === "qr" ? width : Math.round(width / 4);
  const size = { width: `${width}px`, height: `${height}px`, maxWidth: "100%", display: "block", margin: "0 auto" };
  return (
    <Image
      {...(id ? { id } : {})}
      src={src}
      mode="scaleToFill"
      style={size}
      {...spoken({ role: "img", label })}
      {...unnamed}
    />
  );
}
