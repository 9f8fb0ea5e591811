import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { Program } from "../../../../shared/program";
import { Button } from "../../components/Button";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { Expiry, Offer } from "../join/Offer";

const openJoin = () => void Taro.navigateTo({ url: "/pages/join/index" });
const openClaim = () => void Taro.navigateTo({ url: "/pages/claim/index" });

interface WelcomeProps {
  program?: Program;
  /** Whether it is certain that nobody is signed in: until then it says what holds for everybody. */
  isKnown: boolean;
}

/** For someone who is not signed in: what this is, in ten seconds, and the way in. */
export function Welcome({ program, isKnown }: WelcomeProps) {
  const { t } = useWords();
  const noClaims = useIsOff("claims");
  return (
    <View className="welcome">
      <View className="t-title">{t("shopper.joinLead")}</View>
      {program && <Offer program={program} />}
      {program && <Expiry program={program} />}
      {isKnown && (
        <View className="welcome__do">
          <Button onPress={openJoin}>{t("app.joinOrSignIn")}</Button>
          {!noClaims && (
            <Button kind="outline" icon="scan" onPress={openClaim}>
              {t("shopper.scanClaim")}
            </Button>
          )}
        </View>
      )}
    </View>
  );
}
