import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { TaskView } from "../../../../shared/taskViews";
import type { EntryView, LotView, WalletView } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { Skeleton } from "../../components/Skeleton";
import { hasPerks } from "../../brand";
import { useBrand } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import { amountsOf } from "../entries/amounts";
import { signOf, titleOf, toneOf } from "../entries/entryWords";
import { openReceipt } from "../receipt/openReceipt";
import { daysLeftOf, isSoon } from "../wallet/daysLeft";
import { CampaignRow } from "./CampaignRow";
import { needsSaid } from "./tierNeeds";
import { campaignsOf } from "./whenCampaign";
import { FirstSteps } from "./FirstSteps";
import { FreeDraw } from "./FreeDraw";
import { Figures } from "./Figures";
import "./WalletLines.scss";

const openCode = () => void Taro.navigateTo({ url: "/pages/code/index" });
const openClaim = () => void Taro.navigateTo({ url: "/pages/claim/index" });
const openLots = () => void Taro.redirectTo({ url: "/pages/wallet/index?show=points" });
const openRules = () => void Taro.navigateTo({ url: "/pages/terms/index" });
const openBenefits = () => void Taro.navigateTo({ url: "/pages/benefits/index" });
const openMessages = () => void Taro.navigateTo({ url: "/pages/messages/index" });
const openTasks = () => void Taro.navigateTo({ url: "/play/tasks/index" });
const openBirthday = () => void Taro.redirectTo({ url: "/pages/me/index?edit=birthday" });

/** More than these are on the page of the rules. */
const CAMPAIGNS_MAX = 3;
const PENDING_MAX = 2;

/** What comes next, what expires, what came last, and what one can do now. */
export function WalletLines({ wallet }: { wallet: WalletView }) {
  const { t } = useWords();
  const { off } = useBrand();
  const [soonest] = wallet.lots;
  return (
    <View>
      {!off.includes("tiers") && <NextTier wallet={wallet} />}
      {wallet.debt > 0 && <Notice kind="waiting" title={t("shopper.debt", { debt: wallet.debt })} />}
      {wallet.latest ? (
        <Book>
          {wallet.keepTier && <Keep keep={wallet.keepTier} />}
          {soonest && isSoon(soonest) && <Expiring lot={soonest} />}
          <Waiting pending={wallet.pending.slice(0, PENDING_MAX)} />
          <Latest entry={wallet.latest} />
        </Book>
      ) : (
        <FirstSteps />
      )}
      <Now isFirst={!wallet.latest} tier={wallet.tier} />
    </View>
  );
}

function NextTier({ wallet: { nextTier, tier } }: { wallet: WalletView }) {
  const say = useWords();
  const { t } = say;
  if (!nextTier) return <View className="wallet-lines__next">{t("shopper.atTop", { tier: tier.name })}</View>;
  const { missing, name, multiplierPercent, needs } = nextTier;
  const isGrowth = needs.length <= 1 && needs[0]?.metric !== "amountFen" && needs[0]?.metric !== "visits";
  return (
    <View className="wallet-lines__next">
      <Figures
        text={
          isGrowth
            ? t("shopper.toNextTier", { missing, tier: name, percent: multiplierPercent })
            : t("shopper.toNextBy", { needs: needsSaid(nextTier, say), tier: name, percent: multiplierPercent })
        }
      />
    </View>
  );
}

/** What it takes to keep the tier, while that is not done. */
function Keep({ keep }: { keep: NonNullable<WalletView["keepTier"]> }) {
  const say = useWords();
  const { name, isKept, isInGrace, until, lastDay } = keep;
  if (isKept) return null;
  return (
    <Row
      icon="dial"
      tone="time"
      title={say.t("shopper.keepBy", { needs: needsSaid(keep, say), tier: name })}
      note={say.t("shopper.keepUntil", { until: isInGrace ? lastDay : until })}
      onPress={openBenefits}
    />
  );
}

/** Points that came, and cannot be used yet. */
function Waiting({ pending }: Pick<WalletView, "pending">) {
  const { t } = useWords();
  return (
    <>
      {pending.map(({ availableOn, points }) => (
        <Row key={availableOn} icon="clock" tone="time" title={t("shopper.waitsUntil", { points, day: availableOn })} />
      ))}
    </>
  );
}

function Expiring({ lot }: { lot: LotView }) {
  const say = useWords();
  const { points, expiresOn } = lot;
  const title = (
    <Text className="n">
      <Text className="strong">{say.t("shopper.expires", { points })}</Text>{" "}
      {say.t("shopper.expiresOn", { points, day: expiresOn })}
    </Text>
  );
  const left = <Text className="t-label">{daysLeftOf(lot, say)}</Text>;
  return <Row icon="clock" tone="time" title={title} value={left} onPress={openLots} />;
}

function Latest({ entry }: { entry: EntryView }) {
  const say = useWords();
  const { t } = say;
  const sign = signOf(entry);
  const title = (
    <Text>
      {amountsOf(entry).map((amount) => (
        <Text key={amount} className={`strong n ${toneOf(sign, amount)}`}>
          {signed(amount)}{" "}
        </Text>
      ))}
      {titleOf(entry, say)}
    </Text>
  );
  const why = <Text className="t-label">{t("app.why")}</Text>;
  const note = t("shopper.whenItWas", { at: entry.at });
  return (
    <Row id="latest" sign={sign} tone="gain" title={title} note={note} value={why} onPress={() => openReceipt(entry)} />
  );
}

/** What one can do now. To someone without an entry the first steps say the most of it already. */
function Now({ isFirst, tier }: { isFirst: boolean; tier: WalletView["tier"] }) {
  const { t } = useWords();
  const { off } = useBrand();
  const program = useRoute("getProgram", { programId: PROGRAM_ID });
  const profile = useRoute("getProfile", {});
  const inbox = useRoute("listMessages", { limit: "1" });
  const unread = inbox.state === "ready" ? inbox.data.unread : 0;
  const campaigns = program.state === "ready" ? campaignsOf(program.data).slice(0, CAMPAIGNS_MAX) : [];
  const lacksBirthday = profile.state === "ready" && !profile.data.birthday;
  const tasks = useRoute("listTasks", {});
  const wheels = useRoute("listWheels", {});
  const all = tasks.state === "ready" ? tasks.data.tasks : [];
  // All at once: a line that comes late would push another from under the finger.
  if ([program, profile, inbox, tasks, wheels].some(({ state }) => state === "loading")) return <Skeleton rows={6} />;
  return (
    <Book title={t("shopper.now")} end={all[0] && <Tasks />}>
      <NextTask tasks={all} />
      {!off.includes("wheels") && <FreeDraw wheels={wheels.state === "ready" ? wheels.data.wheels : []} />}
      {unread > 0 && (
        <Row
          icon="book"
          tone="gain"
          title={t("shopper.messages")}
          value={t("shopper.unread", { unread })}
          onPress={openMessages}
        />
      )}
      {campaigns.map((campaign) => (
        <CampaignRow key={campaign.key} campaign={campaign} />
      ))}
      {!isFirst && <Row icon="code" tone="gain" title={t("shopper.showCode")} onPress={openCode} />}
      {!isFirst && !off.includes("claims") && (
        <Row icon="scan" tone="gain" title={t("shopper.scanClaim")} onPress={openClaim} />
      )}
      {lacksBirthday && (
        <Row
          icon="gift"
          tone="gain"
          title={t("shopper.addBirthday")}
          note={t("shopper.addBirthdayNote")}
          onPress={openBirthday}
        />
      )}
      {hasPerks(off) && (
        <Row
          icon="dial"
          tone="gain"
          title={t("shopper.benefits")}
          note={off.includes("tiers") ? undefined : t("shopper.benefitsNote", { tier: tier.name })}
          onPress={openBenefits}
        />
      )}
      <Row icon="book" tone="gain" title={t("shopper.rules")} onPress={openRules} />
    </Book>
  );
}

function Tasks() {
  const { t } = useWords();
  return (
    <Button kind="text" narrow onPress={openTasks}>
      {t("shopper.allTasks")}
    </Button>
  );
}

/** The one that is nearest, of those that can be done now: the service has sorted them. */
function NextTask({ tasks }: { tasks: TaskView[] }) {
  const { name } = useWords();
  const next = tasks.find(({ state }) => state !== "judging" && state !== "locked" && state !== "done");
  const step = next?.steps.find(({ state }) => state !== "given");
  if (!next || !step) return null;
  const points = step.reward.points || undefined;
  return (
    <Row
      id="next-task"
      tone="gain"
      title={<Text className="strong">{name(next.name)}</Text>}
      note={name(next.about)}
      value={points && <Text className="t-amount">{signed(points)}</Text>}
      onPress={openTasks}
    />
  );
}
