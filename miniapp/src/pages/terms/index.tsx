import { Text, View } from "@tarojs/components";
import type { PropsWithChildren } from "react";
import type { Program } from "../../../../shared/program";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Failed } from "../../components/Failed";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { Skeleton } from "../../components/Skeleton";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number, times } from "../../words/written";
import { CampaignRow } from "../home/CampaignRow";
import { campaignsOf } from "../home/whenCampaign";
import { lastDayOf } from "./lastDayOf";
import "./index.scss";

/** How points come, what they are worth, when they end: the terms that a member agrees to, with the program's own numbers. */
export default function TermsPage() {
  const { t } = useWords();
  const answer = useRoute("getProgram", { programId: PROGRAM_ID });
  const program = answer.state === "ready" ? answer.data : answer.state === "failed" ? answer.last?.data : undefined;
  return (
    <Page title={t("shopper.rules")} back="/pages/me/index">
      {answer.state === "loading" && <Skeleton rows={8} />}
      {answer.state === "failed" && (
        <Failed error={answer.error} seenAtMs={answer.last?.atMs} onAgain={() => void answer.refresh()} />
      )}
      {program && <Terms program={program} />}
    </Page>
  );
}

function Terms({ program }: { program: Program }) {
  const { t, name } = useWords();
  const { earning, worth, tiers, claimHours, termsVersion } = program;
  const campaigns = campaignsOf(program);
  const { fenPerPoint, pointsPerOrderMax, monthsToExpiry } = earning;
  return (
    <View>
      <Section title={t("shopper.termsEarn")}>
        <View>{t("shopper.termsEarnHow", { fenPerPoint })}</View>
        <View>{t("shopper.termsEarnMost", { most: pointsPerOrderMax })}</View>
      </Section>
      <Section title={t("shopper.termsTiers")}>
        <View>{t("shopper.termsTiersHow")}</View>
      </Section>
      <Book>
        {tiers.map((tier) => (
          <Row
            key={tier.key}
            title={name(tier.name)}
            note={t("shopper.termsTierFrom", { from: tier.growthFrom })}
            value={<Text className="t-amount">×{times(tier.multiplierPercent)}</Text>}
          />
        ))}
      </Book>
      {campaigns.length > 0 && (
        <Book title={t("shopper.termsCampaigns")}>
          {campaigns.map((campaign) => (
            <CampaignRow key={campaign.key} campaign={campaign} />
          ))}
        </Book>
      )}
      <Section title={t("shopper.termsUse")}>
        <View>{t("shopper.termsUseHow", { points: worth.points, fen: worth.fen })}</View>
      </Section>
      <Section title={t("shopper.termsExpiry")}>
        <View className="strong">{t("shopper.expiryTitle", { months: monthsToExpiry })}</View>
        <View>{t("shopper.expiryExample", { day: lastDayOf(serverNow(), monthsToExpiry) })}</View>
        <View>{t("shopper.termsExpiryOrder")}</View>
      </Section>
      <Section title={t("shopper.termsReturn")}>
        <View>{t("shopper.termsReturnHow")}</View>
        <View>{t("shopper.termsDebt")}</View>
      </Section>
      <Section title={t("shopper.termsClaim")}>
        <View>{t("shopper.termsClaimHow", { hours: claimHours })}</View>
      </Section>
      <Section title={t("shopper.termsNot")}>
        <View>{t("shopper.termsNotHow")}</View>
      </Section>
      <Section title={t("shopper.termsData")}>
        <View>{t("shopper.termsDataHow", { brand: name(program.name) })}</View>
      </Section>
      <View className="t-note ink-3 terms__version">
        {t("shopper.termsVersion", { version: termsVersion, rules: number(program.version) })}
      </View>
    </View>
  );
}

function Section({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View className="terms__section">
      <Text className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {title}
      </Text>
      <View className="terms__text ink-2 n">{children}</View>
    </View>
  );
}
