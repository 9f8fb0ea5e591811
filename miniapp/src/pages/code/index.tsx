import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { WalletView } from "../../../../shared/views";
import type { Dated } from "../../api/answers";
import { type Answer, useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Icon } from "../../components/Icon";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { spoken } from "../../components/spoken";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { inGroups } from "../inGroups";
import { Figures } from "../home/Figures";
import { usePullToRead } from "../usePullToRead";
import { JustGot } from "./JustGot";
import { Paper } from "./Paper";
import { useLitScreen } from "./useLitScreen";
import { useMemberCode } from "./useMemberCode";
import "./index.scss";

/** The code to show at the till: there at once, with or without network. */
export default function CodePage() {
  const { t } = useWords();
  const { answer, code, memberNumber, renew } = useMemberCode();
  const signedOut = answer.state === "signedOut";
  const wallet = useRoute("getWallet", {}, { everySeconds: 2, skip: signedOut });
  const seen = wallet.state === "ready" ? wallet : wallet.state === "failed" ? wallet.last : undefined;
  usePullToRead(renew);
  return (
    <Page title={t("app.tabCode")} back="/pages/home/index" className="code-page" branded lit>
      {code && memberNumber ? (
        <View className="code-page__top">
          <JustGot wallet={wallet.state === "ready" ? wallet.data : undefined} />
          <View className="t-title">{t("shopper.showThis")}</View>
          <Who tier={seen?.data.tier} memberNumber={memberNumber} />
          <Paper code={code} onRenew={() => void renew()} />
          <Light isOffline={wallet.state === "failed"} />
        </View>
      ) : (
        <Loaded answer={answer} door="shopper" loading={<Coming />}>
          {() => null}
        </Loaded>
      )}
      {!signedOut && <Below seen={seen} state={wallet.state} />}
    </Page>
  );
}

/** The place of the code, so that nothing jumps when it comes. */
function Coming() {
  const { t } = useWords();
  return (
    <View className="code-page__coming">
      <View className="t-title">{t("shopper.showThis")}</View>
      <View className="skeleton code-page__square" {...spoken({ role: "status", label: t("app.loading") })} />
    </View>
  );
}

function Who({ tier, memberNumber }: { tier?: WalletView["tier"]; memberNumber: string }) {
  const { t } = useWords();
  const noTiers = useIsOff("tiers");
  const member = inGroups(memberNumber, 3);
  return (
    <View className="t-label ink-2 n code-page__who">
      {tier && !noTiers ? t("shopper.tierMember", { tier: tier.name, member }) : t("shopper.member", { member })}
    </View>
  );
}

/** Says only what is true of this device. */
function Light({ isOffline }: { isOffline: boolean }) {
  const { t } = useWords();
  const { awake, bright } = useLitScreen();
  const light = bright && awake ? t("shopper.brightAwake") : awake ? t("shopper.awake") : t("shopper.makeBright");
  return (
    <View className={`t-label code-page__light ${isOffline ? "time-ink" : "ink-2"}`}>
      <Icon name={isOffline ? "off" : "sun"} size="small" />
      <Text>{isOffline ? t("shopper.worksOffline") : light}</Text>
    </View>
  );
}

interface BelowProps {
  seen?: Dated<WalletView>;
  state: Answer<WalletView>["state"];
}

function Below({ seen, state }: BelowProps) {
  const { t } = useWords();
  const noClaims = useIsOff("claims");
  const openClaim = () => void Taro.navigateTo({ url: "/pages/claim/index" });
  return (
    <View className="code-page__below">
      <Book>
        {seen && (
          <Row
            title={<Figures text={t("shopper.youHave", { points: seen.data.points, worthFen: seen.data.worthFen })} />}
            note={state === "ready" ? undefined : t("app.oldNumber", { at: new Date(seen.atMs).toISOString() })}
          />
        )}
        {state === "loading" && <Row title={<View className="skeleton skeleton__bar code-page__have" />} />}
        {!noClaims && <Row icon="scan" tone="gain" title={t("shopper.scanClaim")} onPress={openClaim} />}
      </Book>
    </View>
  );
}
