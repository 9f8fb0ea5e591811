import { Text, View } from "@tarojs/components";
import type { WalletView } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { hasPerks } from "../../brand";
import { Book } from "../../components/Book";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { ModuleOff } from "../../components/ModuleOff";
import { Page } from "../../components/Page";
import { useBrand } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { TierRows } from "../terms/TierRows";
import { usePullToRead } from "../usePullToRead";
import { BenefitRow } from "./BenefitRow";
import { Needs } from "./Needs";
import "../../words/perks";
import "./index.scss";

/** The tier: what is missing to the next one and to keep this one, and what it gives, used and left. */
export default function BenefitsPage() {
  const { t } = useWords();
  const { off } = useBrand();
  const noTiers = off.includes("tiers");
  const wallet = useRoute("getWallet", {});
  const benefits = useRoute("listBenefits", {});
  const program = useRoute("getProgram", { programId: PROGRAM_ID });
  usePullToRead(async () => {
    await Promise.all([wallet.refresh(), benefits.refresh()]);
  });
  // One failure is said once.
  const hasFailed = wallet.state === "failed" && benefits.state === "failed";
  return (
    <Page title={t("perks.title")} back="/pages/home/index">
      <Loaded answer={wallet} door="shopper">
        {(data) => (noTiers ? null : <Standing wallet={data} />)}
      </Loaded>
      {wallet.state !== "signedOut" && !hasFailed && (
        <Loaded
          answer={benefits}
          door="shopper"
          isEmpty={(data) => data.benefits.length === 0}
          empty={hasPerks(off) ? <Empty title={t("perks.none")} how={t("perks.noneHow")} /> : <ModuleOff />}
        >
          {(data) => (
            <View>
              <Book title={t("perks.yours")}>
                {data.benefits.map((benefit) => (
                  <BenefitRow key={benefit.key} benefit={benefit} />
                ))}
              </Book>
              <View className="t-note ink-3 benefits__how">{t("perks.howToUse")}</View>
            </View>
          )}
        </Loaded>
      )}
      {wallet.state === "ready" && benefits.state !== "loading" && program.state === "ready" && !noTiers && (
        <TierRows program={program.data} title={t("perks.allTiers")} mine={wallet.data.tier.key} />
      )}
    </Page>
  );
}

function Standing({ wallet: { tier, nextTier, keepTier } }: { wallet: WalletView }) {
  const { t, name } = useWords();
  const { multiplierPercent: percent } = tier;
  return (
    <View>
      <View className="t-title benefits__tier">
        {percent === 100 ? name(tier.name) : t("perks.tierTimes", { tier: tier.name, percent })}
      </View>
      {keepTier && <Keep keep={keepTier} />}
      {nextTier ? (
        <Needs
          title={t(
            nextTier.needs.length < 2
              ? "perks.toNext"
              : nextTier.match === "any"
                ? "perks.toNextAny"
                : "perks.toNextAll",
            { tier: nextTier.name },
          )}
          needs={nextTier.needs}
        />
      ) : (
        <Text className="ink-2">{t("perks.atTop")}</Text>
      )}
    </View>
  );
}

type Keeping = NonNullable<WalletView["keepTier"]>;

function Keep({ keep }: { keep: Keeping }) {
  const { t } = useWords();
  const { name: tier, until, lastDay, isInGrace, isKept, match, needs } = keep;
  if (isKept) return <View className="t-label ink-2 n">{t("perks.isKept", { tier, until })}</View>;
  const said = isInGrace ? t("perks.inGrace", { tier, lastDay }) : t("perks.keepUntil", { tier, until });
  const by = isInGrace ? lastDay : until;
  return (
    <View>
      <View className="t-label time-ink n">{said}</View>
      <Needs title={t(match === "any" ? "perks.keepAny" : "perks.keepAll", { tier, until: by })} needs={needs} />
    </View>
  );
}
