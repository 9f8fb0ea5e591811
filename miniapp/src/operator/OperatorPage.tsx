import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { type ReactNode, useState } from "react";
import { Icon } from "../components/Icon";
import { Logo } from "../components/Logo";
import { Page } from "../components/Page";
import { Pressable } from "../components/Pressable";
import { spoken } from "../components/spoken";
import { useWords } from "../words/useWords";
import { MoreSheet } from "./MoreSheet";
import type { PageKey } from "./OperatorKeys";
import { type Place, places } from "./places";
import { useOperatorKeys } from "./useOperatorKeys";
import { useProgramName } from "./useProgramName";
import "./OperatorPage.scss";

export const openPlace = (place: Place) => void Taro.redirectTo({ url: `/operator/${place}/index` });

interface OperatorPageProps {
  here: Place;
  /** Under the title: of when it is, how many there are. */
  note?: string;
  /** What can be done here, beside the title. */
  tools?: ReactNode;
  /** Of one wheel, say: stands in place of the place's name, and the place leads back. */
  title?: string;
  /** Keys that only this page has. */
  keys?: PageKey[];
  children: ReactNode;
}

/** The frame of the operator's pages: the places at the left of a wide screen, at the bottom of a phone. */
export function OperatorPage({ here, note, tools, title: own, keys = [], children }: OperatorPageProps) {
  const { t } = useWords();
  const [more, setMore] = useState(false);
  useOperatorKeys({ here, own: keys, onHelp: () => setMore(true) });
  const title = own ?? t(places.find(({ place }) => place === here)?.word ?? "operator.home");
  return (
    <Page title={title} wide block={<View />} className="operator">
      <View className="operator__frame">
        <Nav here={here} isBelow={own !== undefined} onMore={() => setMore(true)} />
        <View className="operator__content">
          <View className="operator__head">
            <View className="operator__title">
              <Text className="t-title" {...spoken({ role: "heading", states: { "aria-level": 1 } })}>
                {title}
              </Text>
              {note && <Text className="t-note ink-3 n">{note}</Text>}
            </View>
            {tools && <View className="operator__tools">{tools}</View>}
          </View>
          {children}
        </View>
      </View>
      <MoreSheet open={more} keys={keys} onClose={() => setMore(false)} />
    </Page>
  );
}

function Nav({ here, isBelow, onMore }: { here: Place; isBelow: boolean; onMore: () => void }) {
  const { t } = useWords();
  const brand = useProgramName();
  return (
    <View className="operator-nav" {...spoken({ role: "navigation", label: t("operator.places") })}>
      <View className="operator-nav__brand">
        <Logo letter={brand.slice(0, 1)} onPage />
        <Text className="t-head">{brand}</Text>
      </View>
      {places.map(({ place, icon, word, isDaily }) => (
        <Pressable
          key={place}
          role="link"
          on={place === here}
          className={`operator-nav__place ${place === here ? "operator-nav__place--here" : ""} ${isDaily ? "" : "operator-nav__place--more"}`}
          onPress={() => (place !== here || isBelow) && openPlace(place)}
        >
          <Icon name={icon} />
          <Text>{t(word)}</Text>
        </Pressable>
      ))}
      <Pressable className="operator-nav__place operator-nav__more" onPress={onMore}>
        <Icon name="sun" />
        <Text>{t("operator.more")}</Text>
      </Pressable>
      {process.env.TARO_ENV === "h5" && (
        <View className="operator-nav__keys t-note ink-3">{t("operator.pressKeys")}</View>
      )}
    </View>
  );
}
