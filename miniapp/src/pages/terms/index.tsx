import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { type PropsWithChildren, useState } from "react";
import type { Program } from "../../../../shared/program";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Failed } from "../../components/Failed";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { termsOfTiers } from "../../rules/tierSaid";
import { rulesShown } from "../../rules/rulesShown";
import { localDay, number } from "../../words/written";
import { lastDayOf } from "./lastDayOf";
import { RuleBook } from "./RuleBook";
import { RuleSheet } from "./RuleSheet";
import { TierRows } from "./TierRows";
import "../../words/rules";
import "./index.scss";

/** Made from the program that counts now (S4-016): how points come, what they are worth, when they end: the terms that a member agrees to, with the program's own numbers. */
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
  const { earning, worth, claimHours, termsVersion, modules = {} } = program;
  const { fenPerPoint, monthsToExpiry } = earning;
  return (
    <View>
      <Section title={t("rules.termsEarn")}>
        <View>{t("rules.anyone")}</View>
        <View>{t("rules.termsEarnHow", { fenPerPoint })}</View>
        {program.rules.length > 0 && <View>{t("rules.stacking")}</View>}
      </Section>
      <Rules program={program} />
      <Most earning={earning} />
      {modules.tiers !== false && <Tiers program={program} />}
      <Section title={t("rules.termsUse")}>
        <View>{t("rules.termsUseHow", { points: worth.points, fen: worth.fen })}</View>
      </Section>
      <Section title={t("rules.termsExpiry")}>
        <View className="strong">{t("shopper.expiryTitle", { months: monthsToExpiry })}</View>
        <View>{t("shopper.expiryExample", { day: lastDayOf(serverNow(), monthsToExpiry) })}</View>
        <View>{t("rules.termsExpiryOrder")}</View>
        {earning.pendingDays !== undefined && <View>{t("rules.pendingAll", { days: earning.pendingDays })}</View>}
      </Section>
      <Section title={t("rules.termsReturn")}>
        <View>{t("rules.termsReturnHow")}</View>
        <View>{t("rules.termsDebt")}</View>
      </Section>
      {modules.claims !== false && (
        <Section title={t("rules.termsClaim")}>
          <View>{t("rules.termsClaimHow", { hours: claimHours })}</View>
        </Section>
      )}
      <Section title={t("rules.termsNot")}>
        <View>{t("rules.termsNotHow")}</View>
      </Section>
      <Section title={t("rules.termsData")}>
        <View>{t("rules.termsDataHow", { brand: name(program.name) })}</View>
      </Section>
      <View className="t-note ink-3 terms__version">
        {t("rules.termsVersion", { version: termsVersion, rules: number(program.version) })}
      </View>
    </View>
  );
}

/** The ladder, and how one stays on it. */
function Tiers({ program }: { program: Program }) {
  const say = useWords();
  const { t } = say;
  return (
    <>
      <Section title={t("rules.termsTiers")}>
        <View>{t("rules.termsTiersHow")}</View>
        {program.tierTerms && <View>{termsOfTiers(program, say)}</View>}
      </Section>
      <TierRows program={program} />
    </>
  );
}

/** Every rule as a sentence; one can be opened, also by an address that names it. */
function Rules({ program }: { program: Program }) {
  const { t } = useWords();
  const { rule: named } = useRouter().params;
  const [open, setOpen] = useState(named);
  const { buying, otherwise, notCounted } = rulesShown(program, localDay(new Date(serverNow())));
  const parts = [
    [t("rules.earnByBuying"), buying],
    [t("rules.earnOtherwise"), otherwise],
    [t("rules.notCounted"), notCounted],
  ] as const;
  return (
    <>
      {parts.map(([title, rules]) => (
        <RuleBook key={title} title={title} rules={rules} program={program} onOpen={({ key }) => setOpen(key)} />
      ))}
      <RuleSheet
        rule={program.rules.find(({ key }) => key === open)}
        program={program}
        onClose={() => setOpen(undefined)}
      />
    </>
  );
}

/** The caps of the program, whatever its rules give. */
function Most({ earning }: Pick<Program, "earning">) {
  const { t } = useWords();
  const { pointsPerOrderMax, pointsPerDayMax, pointsPerMonthMax } = earning;
  return (
    <Section title={t("rules.capsTitle")}>
      <View>{t("rules.termsEarnMost", { most: pointsPerOrderMax })}</View>
      {pointsPerDayMax !== undefined && <View>{t("rules.capDay", { cap: pointsPerDayMax })}</View>}
      {pointsPerMonthMax !== undefined && <View>{t("rules.capMonth", { cap: pointsPerMonthMax })}</View>}
    </Section>
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
