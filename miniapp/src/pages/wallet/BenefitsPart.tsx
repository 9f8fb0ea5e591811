import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { Row } from "../../components/Row";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { BenefitRow } from "../benefits/BenefitRow";
import { usePullToRead } from "../usePullToRead";
import "../../words/coupons";
import "../../words/perks";

const openBenefits = () => void Taro.navigateTo({ url: "/pages/benefits/index" });

/** What my tier gives, and how much of it is left. */
export function BenefitsPart() {
  const { t, name } = useWords();
  const noTiers = useIsOff("tiers");
  const benefits = useRoute("listBenefits", {});
  usePullToRead(benefits.refresh);
  return (
    <Loaded answer={benefits} door="shopper">
      {(data) => (
        <View>
          {data.benefits.length === 0 ? (
            <Empty title={t("perks.none")} how={t("perks.noneHow")} />
          ) : (
            <>
              <Book title={noTiers ? undefined : name(data.tier.name)}>
                {data.benefits.map((benefit) => (
                  <BenefitRow key={benefit.key} benefit={benefit} />
                ))}
              </Book>
              <View className="t-note ink-3 wallet-note">{t("perks.howToUse")}</View>
            </>
          )}
          <Book>
            <Row title={t("coupons.allBenefits")} onPress={openBenefits} />
          </Book>
        </View>
      )}
    </Loaded>
  );
}
