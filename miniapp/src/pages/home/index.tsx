import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useRoute } from "../../api/useRoute";
import { Block } from "../../components/Block";
import { Loaded, SignedOut } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { Balance } from "./Balance";
import { Growth } from "./Growth";
import { WalletLines } from "./WalletLines";

/** How many points, worth what, how to get more, what expires. */
export default function HomePage() {
  const { t, name } = useWords();
  const wallet = useRoute("getWallet", {}, { everySeconds: 2 });
  const seen = wallet.state === "ready" ? wallet : wallet.state === "failed" ? wallet.last : undefined;
  const program = seen ? name(seen.data.programName) : t("app.tabHome");
  const block = (
    <Block title={program} mark={seen && program.slice(0, 1)} beam={seen && <Growth wallet={seen.data} />}>
      <Balance seen={seen} fresh={wallet.state === "ready"} signedOut={wallet.state === "signedOut"} />
    </Block>
  );
  return (
    <Page title={program} tab="home" block={block}>
      <View className="home">
        {wallet.state === "signedOut" ? (
          <SignedOut door="shopper" />
        ) : (
          <Loaded answer={wallet} door="shopper">
            {(data) => <WalletLines wallet={data} onReceipt={openReceipt} />}
          </Loaded>
        )}
      </View>
    </Page>
  );
}

const openReceipt = (seq: number) => void Taro.navigateTo({ url: `/pages/receipt/index?seq=${seq}` });
