import { View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { useWords } from "../../words/useWords";
import { canPrint, print } from "../print";
import type { Claim } from "./index";
import "./ClaimFoot.scss";

export function ClaimFoot({ claim }: { claim: Claim }) {
  const { t } = useWords();
  const { shown, write, canShow, reached, show, next, leave } = claim;
  if (!shown) {
    return (
      <Button size="main" id="show-claim" disabled={!canShow} busy={write.state === "busy"} onPress={() => void show()}>
        {reached ? t("till.showClaim") : t("till.needsNetwork")}
      </Button>
    );
  }
  return (
    <View className="claim-foot">
      <View className="claim-foot__tools">
        <Button kind="quiet" size="till" onPress={next}>
          {t("till.anotherClaim")}
        </Button>
        {canPrint && (
          <Button kind="quiet" size="till" onPress={print}>
            {t("till.print")}
          </Button>
        )}
      </View>
      <Button size="main" onPress={leave}>
        {t("till.next")}
      </Button>
    </View>
  );
}
