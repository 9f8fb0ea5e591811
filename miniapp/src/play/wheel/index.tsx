import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Loaded } from "../../components/Loaded";
import { ModuleOff } from "../../components/ModuleOff";
import { Page } from "../../components/Page";
import { usePullToRead } from "../../pages/usePullToRead";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { openDraws } from "./openPlay";
import { Wheel } from "./Wheel";
import "../../words/wheels";
import "./index.scss";

/** One wheel: what a draw costs, the true odds, what is left, and the way to everything that was published. */
export default function WheelPage() {
  const { t, name } = useWords();
  const { wheel: wheelId = "" } = useRouter().params;
  const isOff = useIsOff("wheels");
  const wheel = useRoute("getWheel", { wheelId });
  usePullToRead(wheel.refresh);
  const seen = wheel.state === "ready" ? wheel : wheel.state === "failed" ? wheel.last : undefined;
  return (
    <Page title={seen ? name(seen.data.rules.name) : t("wheels.title")} back="/play/wheels/index">
      {isOff ? (
        <ModuleOff>
          <Button onPress={() => openDraws(wheelId)}>{t("wheels.myDraws")}</Button>
        </ModuleOff>
      ) : seen ? (
        <View>
          {wheel.state === "failed" && (
            <Failed error={wheel.error} onAgain={() => void wheel.refresh()} seenAtMs={seen.atMs} />
          )}
          <Wheel key={seen.data.player} view={seen.data} atMs={seen.atMs} refresh={wheel.refresh} />
        </View>
      ) : (
        <Loaded answer={wheel} door="shopper">
          {() => null}
        </Loaded>
      )}
    </Page>
  );
}
