import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useMemo } from "react";
import type { WheelRules } from "../../../../shared/wheel";
import type { DrawProof } from "../../../../shared/wheelViews";
import { useRoute } from "../../api/useRoute";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { checkDraw } from "./checkDraw";
import { Checked } from "./Checked";
import { Engineers } from "./Engineers";
import { Steps } from "./Steps";
import "../../words/wheels";
import "./index.scss";

/** How one draw came about: step by step, then checked on this device as far as can be, then for engineers. */
export default function DrawPage() {
  const { t } = useWords();
  const { seq = "0" } = useRouter().params;
  const proof = useRoute("getDraw", { seq });
  const seen = proof.state === "ready" ? proof.data : undefined;
  const wheelId = seen?.draw.wheelId ?? "";
  const published = useRoute("getWheelRules", { programId: PROGRAM_ID, wheelId }, { skip: !seen });
  return (
    <Page title={t("wheels.drawTitle")} back="/play/wheels/index">
      <Loaded answer={proof} door="shopper">
        {(data) => <Draw proof={data} rules={published.state === "ready" ? published.data.rules : undefined} />}
      </Loaded>
    </Page>
  );
}

function Draw({ proof, rules }: { proof: DrawProof; rules?: WheelRules }) {
  const { t, name } = useWords();
  const { draw, wheelName } = proof;
  const checks = useMemo(() => rules && checkDraw(proof, rules), [proof, rules]);
  const differs = checks && Object.values(checks).includes("different");
  return (
    <View className="draw">
      <View className="t-title">{t("wheels.drawWas", { counter: draw.counter, prize: name(draw.prize.name) })}</View>
      <View className="t-label ink-2 n">{t("wheels.drawAt", { wheel: wheelName, at: draw.at })}</View>
      {differs && (
        <Notice kind="danger" title={t("wheels.differs")}>
          {t("wheels.differsHow")}
        </Notice>
      )}
      <Steps proof={proof} />
      <Checked proof={proof} checks={checks} />
      <Engineers proof={proof} />
    </View>
  );
}
