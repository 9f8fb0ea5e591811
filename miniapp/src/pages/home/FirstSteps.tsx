import Taro from "@tarojs/taro";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";

const openCode = () => void Taro.navigateTo({ url: "/pages/code/index" });
const openClaim = () => void Taro.navigateTo({ url: "/pages/claim/index" });

/** No entry yet: how to get the first one. */
export function FirstSteps() {
  const { t } = useWords();
  const noClaims = useIsOff("claims");
  const wallet = useRoute("getWallet", {});
  if (wallet.state !== "ready") return null;
  const { fenPerPoint, worth } = wallet.data;
  const how = t("shopper.firstHow", { fenPerPoint, worthPoints: worth.points, worthFen: worth.fen });
  return (
    <Empty title={t("shopper.firstTitle")} how={how}>
      <Button icon="code" onPress={openCode}>
        {t("shopper.showCode")}
      </Button>
      {!noClaims && (
        <Button kind="outline" icon="scan" onPress={openClaim}>
          {t("shopper.scanClaim")}
        </Button>
      )}
    </Empty>
  );
}
