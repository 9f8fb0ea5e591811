import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { copyText } from "../../components/copyText";
import { useWords } from "../../words/useWords";
import "./CopyRow.scss";

interface CopyRowProps {
  title: string;
  value: string;
  id?: string;
}

/** A fingerprint or another long sign, whole, with a button that copies it. */
export function CopyRow({ title, value, id }: CopyRowProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => void copyText(value).then(setCopied);
  return (
    <View className="row copy-row" {...(id ? { id } : {})}>
      <View className="row__what">
        <View>
          <Text>{title}</Text>
        </View>
        <View className="t-note ink-2 copy-row__value">{value}</View>
      </View>
      <Button kind="quiet" size="small" narrow label={t("wheels.copyOf", { title })} onPress={copy}>
        {t(copied ? "wheels.copied" : "wheels.copy")}
      </Button>
    </View>
  );
}
