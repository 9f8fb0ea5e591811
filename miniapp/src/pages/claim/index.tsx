import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import { Refused } from "../../api/Refused";
import { useRoute } from "../../api/useRoute";
import { useSession } from "../../api/useSession";
import { Block } from "../../components/Block";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { ModuleOff } from "../../components/ModuleOff";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { Enter } from "./Enter";
import { Got } from "./Got";
import { Purchase, Worth } from "./Offer";
import { useClaim, wasClaimedHere } from "./useClaim";
import { useLinkedCode } from "./useLinkedCode";
import { type Preview, usePreview } from "./usePreview";

const HOME = "/pages/home/index";

/** The points of a purchase that is paid already, by the code on its receipt. */
export default function ClaimPage() {
  const { t } = useWords();
  const isOff = useIsOff("claims");
  const linked = useLinkedCode("/pages/claim/index");
  const [entered, setEntered] = useState<string>();
  useEffect(() => {
    if (linked) setEntered(undefined);
  }, [linked]);
  const claimCode = entered ?? linked;
  if (claimCode) return <Claim key={claimCode} claimCode={claimCode} onOther={() => setEntered("")} />;
  return (
    <Page title={t("shopper.claim")} back={HOME}>
      {isOff ? <ModuleOff /> : <Enter onCode={setEntered} />}
    </Page>
  );
}

function Claim({ claimCode, onOther }: { claimCode: string; onOther: () => void }) {
  const { t, name } = useWords();
  const preview = usePreview(claimCode);
  const { claiming, take, isMember, tier } = useTaking(claimCode);
  useRepeat(preview, claimCode, claiming.state === "idle" && isMember === true, take);
  if (claiming.state === "done") return <Got entry={claiming.entry} />;

  const ready = preview.state === "ready" ? preview.data : undefined;
  const title = ready ? name(ready.programName) : t("shopper.claim");
  const unread = preview.state === "failed" && claiming.state !== "busy" ? preview : undefined;
  const trouble = claiming.state === "failed" ? claiming : unread;
  const isRefused = trouble?.error instanceof Refused;
  const block = ready && (
    <Block title={title} back={HOME}>
      <Worth claim={ready} />
    </Block>
  );
  const factor = tier && tier.multiplierPercent !== 100 && { tier: tier.name, percent: tier.multiplierPercent };
  const note = isMember === false ? t("shopper.claimJoinNote") : factor ? t("shopper.claimTierNote", factor) : "";
  const foot = ready && !isRefused && (
    <Button id="claim" busy={claiming.state === "busy"} disabled={isMember === undefined} onPress={take}>
      {t(isMember === false ? "shopper.claimJoin" : "shopper.claimTake")}
    </Button>
  );
  return (
    <Page title={title} block={block} back={HOME} foot={foot}>
      {!ready && !trouble && <Skeleton />}
      {ready && <Purchase claim={ready} />}
      {ready && !isRefused && <View className="t-label ink-2 offer__note">{note}</View>}
      {trouble && (
        <Failed
          error={trouble.error}
          of={trouble === claiming ? "write" : "read"}
          onAgain={isRefused ? undefined : trouble === claiming ? take : preview.again}
        />
      )}
      {isRefused && (
        <View className="offer__other">
          <Button kind="outline" icon="scan" onPress={onOther}>
            {t("shopper.claimOther")}
          </Button>
        </View>
      )}
    </Page>
  );
}

/** Takes the points; someone who is not a member joins first, comes back here, and has them taken then. */
function useTaking(claimCode: string) {
  const { claiming, claim } = useClaim();
  const session = useSession("shopper");
  const wallet = useRoute("getWallet", {});
  const isMember = wallet.state === "signedOut" ? false : session ? true : undefined;
  const wants = useRef(false);
  useEffect(() => {
    if (!session || !wants.current) return;
    wants.current = false;
    claim(claimCode);
  }, [session, claim, claimCode]);
  const take = () => {
    if (isMember) return claim(claimCode);
    wants.current = true;
    void Taro.navigateTo({ url: "/pages/join/index" });
  };
  return { claiming, take, isMember, tier: wallet.state === "ready" ? wallet.data.tier : undefined };
}

/** Whoever opens a code again that was claimed on this device is shown what they got, not that it is gone. */
function useRepeat(preview: Preview, claimCode: string, canAsk: boolean, take: () => void): void {
  const isTaken =
    preview.state === "failed" && preview.error instanceof Refused && preview.error.code === "sale_already_recorded";
  const asks = isTaken && canAsk && wasClaimedHere(claimCode);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (asks) latest.current();
  }, [asks]);
}
