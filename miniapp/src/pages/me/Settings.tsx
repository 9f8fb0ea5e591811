import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Book } from "../../components/Book";
import { Choices } from "../../components/Choices";
import { chooseTheme, type Theme, theme } from "../../theme";
import { useWords } from "../../words/useWords";
import type { Language } from "../../words/sentence";
import "./Settings.scss";

export function Settings() {
  const { t, language, chooseLanguage } = useWords();
  const [shade, setShade] = useState(theme);
  const languages: { value: Language; words: string }[] = [
    { value: "zh", words: t("shopper.chinese") },
    { value: "en", words: t("shopper.english") },
  ];
  const themes: { value: Theme; words: string }[] = [
    { value: "system", words: t("shopper.themeSystem") },
    { value: "light", words: t("shopper.themeLight") },
    { value: "dark", words: t("shopper.themeDark") },
  ];
  const choose = (next: Theme) => {
    setShade(next);
    chooseTheme(next);
  };
  return (
    <Book title={t("shopper.settings")}>
      <View className="setting">
        <Text>{t("shopper.language")}</Text>
        <Choices label={t("shopper.language")} value={language} choices={languages} onChoose={chooseLanguage} />
      </View>
      <View className="setting">
        <Text>{t("shopper.theme")}</Text>
        <Choices label={t("shopper.theme")} value={shade} choices={themes} onChoose={choose} />
      </View>
    </Book>
  );
}
