import { Text } from "@tarojs/components";
import { useState } from "react";
import type { WalletView } from "../../../../shared/views";
import { sessionOf } from "../../api/session";
import { Unanswered } from "../../api/Unanswered";
import { type Answer, useRoute } from "../../api/useRoute";
import { Beam } from "../../components/Beam";
import { Block } from "../../components/Block";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { usePullToRead } from "../usePullToRead";
import { Balance } from "./Balance";
import { Growth } from "./Growth";
import { Offline } from "./Offline";
import { useOfflineCode } from "./useOfflineCode";
import { Welcome } from "./Welcome";
import { WalletLines } from "./WalletLines";

/** How many points, worth what, how to get more, what expires. */
export default function HomePage() {
  const { t, name } = useWords();
  const wallet = useRoute("getWallet", {}, { everySeconds: 2 });
  const signedOut = wallet.state === "signedOut";
  // Whoever was never here is asked about first, which takes long on a slow network; the program need not wait for it.
  const [isNew] = useState(() => !sessionOf("shopper"));
  const program = useRoute("getProgram", { programId: PROGRAM_ID }, { skip: !signedOut && !isNew });
  const noTiers = useIsOff("tiers");
  usePullToRead(wallet.refresh);
  useOfflineCode(wallet.state === "ready");
  const seen = wallet.state === "ready" ? wallet : wallet.state === "failed" ? wallet.last : undefined;
  const brand = seen?.data.programName ?? (program.state === "ready" ? program.data.name : undefined);
  const title = brand ? name(brand) : t("app.tabHome");
  // As high as the one that comes, so that nothing moves when it does.
  const beam = noTiers ? undefined : seen ? (
    <Growth wallet={seen.data} />
  ) : isNew || signedOut ? undefined : (
    <Beam kind="full" low="" />
  );
  const block = (
    <Block title={title} mark={brand && title.slice(0, 1)} beam={beam}>
      {signedOut ? (
        <Text className="t-label">{t("shopper.welcome")}</Text>
      ) : (
        <Balance seen={seen} fresh={wallet.state === "ready"} />
      )}
    </Block>
  );
  return (
    <Page title={title} tab="home" block={block}>
      {signedOut || (isNew && wallet.state === "loading") ? (
        <Welcome program={program.state === "ready" ? program.data : undefined} isKnown={signedOut} />
      ) : (
        <Lines wallet={wallet} />
      )}
    </Page>
  );
}

function Lines({ wallet }: { wallet: Answer<WalletView> & { refresh: () => Promise<void> } }) {
  if (wallet.state === "failed" && wallet.last && isUnreached(wallet.error)) return <Offline />;
  return (
    <Loaded answer={wallet} door="shopper">
      {(data) => <WalletLines wallet={data} />}
    </Loaded>
  );
}

const isUnreached = (error: unknown): boolean => error instanceof Unanswered && error.why === "unreached";
