import { Text } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { serverNow } from "../../api/serverClock";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { localDay, times } from "../../words/written";
import { type Campaign, percentOf, whenCampaign } from "./whenCampaign";

const openRule = (key: string) => void Taro.navigateTo({ url: `/pages/terms/index?rule=${key}` });

/** A campaign with its factor, and when it counts. Nothing once it is over. It opens into all that it says. */
export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { t, name, language } = useWords();
  const now = new Date(serverNow());
  const when = whenCampaign(campaign, localDay(now), now.getDay() || 7);
  if (when.is === "over") return null;
  const between = language === "zh" ? "、" : ", ";
  const notes = {
    today: () => t("shopper.campaignToday"),
    from: () => t("shopper.campaignFrom", { day: campaign.when?.from ?? "" }),
    weekdays: () => {
      const days = (campaign.when?.weekdays ?? []).map((weekday) => t("shopper.weekday", { weekday })).join(between);
      return t("shopper.campaignDays", { days });
    },
  };
  return (
    <Row
      title={name(campaign.name)}
      note={notes[when.is]()}
      tone={when.is === "today" ? "gain" : "ink"}
      value={<Text className="t-amount">×{times(percentOf(campaign))}</Text>}
      onPress={() => openRule(campaign.key)}
    />
  );
}
