import { Image, Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import { Button } from "../../components/Button";
import { Pressable } from "../../components/Pressable";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";

interface PicturesProps {
  urls: string[];
  at: number;
  isZoomed: boolean;
  onShow: (at: number) => void;
  onZoom: () => void;
  /** The address does not work any more. */
  onRenew: () => void;
}

/** The pictures of a case, one at a time, as large as there is room; pressed, larger than that. */
export function Pictures({ urls, at, isZoomed, onShow, onZoom, onRenew }: PicturesProps) {
  const { t } = useWords();
  const [failed, setFailed] = useState<string>();
  const url = urls[at] ?? "";
  useEffect(() => setFailed(undefined), [url]);
  const label = t("desk.pictureOf", { n: at + 1, of: urls.length });
  return (
    <View className="shots" {...spoken({ role: "group", label: t("desk.pictures") })}>
      <Pressable
        id="evidence-picture"
        className={`shots__frame ${isZoomed ? "shots__frame--zoomed" : ""}`}
        label={t(isZoomed ? "desk.zoomOut" : "desk.zoomIn", { picture: label })}
        onPress={onZoom}
      >
        {failed === url ? (
          <Text className="shots__gone">{t("desk.pictureGone")}</Text>
        ) : (
          <Image
            key={url}
            className="shots__one"
            src={url}
            mode={isZoomed ? "widthFix" : "aspectFit"}
            onError={() => setFailed(url)}
            {...named(label)}
          />
        )}
      </Pressable>
      <View className="shots__foot">
        <Text className="t-note ink-3 n">{label}</Text>
        {failed === url && (
          <Button kind="quiet" size="small" narrow onPress={onRenew}>
            {t("desk.pictureAgain")}
          </Button>
        )}
        {urls.length > 1 && (
          <View className="shots__turn">
            <Button kind="quiet" size="small" narrow icon="back" disabled={at === 0} onPress={() => onShow(at - 1)}>
              {t("desk.pictureBefore")}
            </Button>
            <Button kind="quiet" size="small" narrow disabled={at === urls.length - 1} onPress={() => onShow(at + 1)}>
              {t("desk.pictureNext")}
            </Button>
          </View>
        )}
      </View>
    </View>
  );
}

/** On the web Taro puts a picture of its own inside. */
const named = (alt: string): object => (process.env.TARO_ENV === "h5" ? { nativeProps: { alt } } : { ariaLabel: alt });
