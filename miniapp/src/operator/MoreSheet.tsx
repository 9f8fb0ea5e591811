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
import type { PageKey } from "./OperatorKeys";
import { openPlace } from "./OperatorPage";
import { places } from "./places";
import "./MoreSheet.scss";

interface MoreSheetProps {
  open: boolean;
  /** Of the page that it lies over. */
  keys: PageKey[];
  onClose: () => void;
}

/** Further places on a phone, language and theme, what the keyboard does, and leaving. */
export function MoreSheet({ open, keys: own, onClose }: MoreSheetProps) {
  const { t } = useWords();
  const keys: [string, string][] = [
    ...own.filter(({ shown }) => shown !== "").map(({ shown, what }): [string, string] => [shown, what]),
    ["/", t("operator.keySearch")],
    ["J K", t("operator.keyRows")],
    ["Enter", t("operator.keyOpen")],
    [`1 – ${places.length}`, t("operator.keyPlaces")],
    ["?", t("operator.keyHelp")],
  ];
  return (
    <Sheet open={open} title={t("operator.more")} onClose={onClose}>
      <View className="more-sheet__places">
        <Book>
          {places
            .filter(({ isDaily }) => !isDaily)
            .map(({ place, icon, word }) => (
              <Row key={place} icon={icon} title={t(word)} onPress={() => openPlace(place)} />
            ))}
        </Book>
      </View>
      <Settings />
      {process.env.TARO_ENV === "h5" && (
        <View className="more-sheet__keys">
          <Book title={t("operator.keys")}>
            {keys.map(([key, what]) => (
              <Row key={key} title={what} value={key} />
            ))}
          </Book>
        </View>
      )}
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
