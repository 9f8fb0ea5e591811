import { Text } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useRoute } from "../../api/useRoute";
import { Block } from "../../components/Block";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { Balance } from "./Balance";
import { Growth } from "./Growth";
import { WalletLines } from "./WalletLines";

/** How many points, worth what, how to get more, what expires. */
export default function HomePage() {
  const { t, name } = useWords();
  const wallet = useRoute("getWallet", {}, { everySeconds: 2 });
  const signedOut = wallet.state === "signedOut";
  const program = useRoute("getProgram", { programId: PROGRAM_ID }, { skip: !signedOut });
  const seen = wallet.state === "ready" ? wallet : wallet.state === "failed" ? wallet.last : undefined;
  const brand = seen?.data.programName ?? (program.state === "ready" ? program.data.name : undefined);
  const title = brand ? name(brand) : t("app.tabHome");
  const block = (
    <Block title={title} mark={brand && title.slice(0, 1)} beam={seen && <Growth wallet={seen.data} />}>
      {signedOut ? (
        <Text className="t-label">{t("shopper.welcome")}</Text>
      ) : (
        <Balance seen={seen} fresh={wallet.state === "ready"} />
      )}
    </Block>
  );
  return (
    <Page title={title} tab="home" block={block}>
      <Loaded answer={wallet} door="shopper">
        {(data) => <WalletLines wallet={data} onReceipt={openReceipt} />}
      </Loaded>
    </Page>
  );
}

const openReceipt = (seq: number) => void Taro.navigateTo({ url: `/pages/receipt/index?seq=${seq}` });
