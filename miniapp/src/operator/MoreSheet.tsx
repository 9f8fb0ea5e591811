import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { signOut } from "../api/session";
import { Book } from "../components/Book";
import { Button } from "../components/Button";
import { signInPage } from "../components/Loaded";
import { Row } from "../components/Row";
import { Sheet } from "../components/Sheet";
import { Settings } from "../pages/me/Settings";
import { useWords } from "../words/useWords";
import "./MoreSheet.scss";

/** Language and theme, what the keyboard does, and leaving. */
export function MoreSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const keys = [
    ["/", t("operator.keySearch")],
    ["J K", t("operator.keyRows")],
    ["Enter", t("operator.keyOpen")],
    ["1 – 5", t("operator.keyPlaces")],
    ["?", t("operator.keyHelp")],
  ] as const;
  return (
    <Sheet open={open} title={t("operator.more")} onClose={onClose}>
      <Settings />
      <View className="more-sheet__keys">
        <Book title={t("operator.keys")}>
          {keys.map(([key, what]) => (
            <Row key={key} title={what} value={key} />
          ))}
        </Book>
      </View>
      <Leave />
    </Sheet>
  );
}

/** Asked twice, for nobody comes back in without a new invitation. */
function Leave() {
  const { t } = useWords();
  const [isSure, setSure] = useState(false);
  const leave = () => {
    signOut("operator");
    void Taro.reLaunch({ url: signInPage.operator });
  };
  return (
    <View>
      {isSure && <View className="t-label time-ink">{t("operator.signOutSure")}</View>}
      <Button kind={isSure ? "danger" : "quiet"} icon="leave" onPress={isSure ? leave : () => setSure(true)}>
        {t(isSure ? "operator.signOutNow" : "operator.signOut")}
      </Button>
    </View>
  );
}
