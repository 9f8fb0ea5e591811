import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useIsOff } from "../useBrand";
import { useWords } from "../words/useWords";
import { Icon, type IconName } from "./Icon";
import { Pressable } from "./Pressable";
import { spoken } from "./spoken";
import "./TabBar.scss";

export type Tab = "home" | "entries" | "code" | "wallet" | "me";

const tabs = [
  { tab: "home", icon: "home", word: "app.tabHome" },
  { tab: "entries", icon: "book", word: "app.tabEntries" },
  { tab: "code", icon: "code", word: "app.tabCode" },
  { tab: "wallet", icon: "coupon", word: "app.tabWallet" },
  { tab: "me", icon: "me", word: "app.tabMe" },
] as const satisfies { tab: Tab; icon: IconName; word: string }[];

/** The five places of a shopper; the member code stands out, for it is what is needed in a hurry. */
export function TabBar({ here }: { here: Tab }) {
  const { t } = useWords();
  const noCoupons = useIsOff("coupons");
  return (
    <View className="tabs" {...spoken({ role: "navigation", label: t("app.tabs") })}>
      {tabs.map(({ tab, icon, word }) => (
        <Pressable
          key={tab}
          role="link"
          on={tab === here}
          className={`tabs__tab ${tab === "code" ? "tabs__tab--code" : ""} ${tab === here ? "tabs__tab--here" : ""}`}
          onPress={() => goTo(tab, here)}
        >
          <Icon name={icon} />
          <Text>{t(tab === "wallet" && noCoupons ? "app.tabPoints" : word)}</Text>
        </Pressable>
      ))}
    </View>
  );
}

/** Tabs replace one another; the member code opens above, with a way back. */
function goTo(tab: Tab, here: Tab): void {
  if (tab === here) return;
  const url = `/pages/${tab}/index`;
  void (tab === "code" ? Taro.navigateTo({ url }) : Taro.redirectTo({ url }));
}
