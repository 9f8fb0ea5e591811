import { View } from "@tarojs/components";
import type { WheelView } from "../../../../shared/wheelViews";
import { Refusal } from "../../../../shared/errors";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import { openTerms } from "./openPlay";
import { whyNotNow } from "./standing";
import type { Spinning } from "./useSpin";

interface TroubleProps {
  view: WheelView;
  spinning: Spinning;
}

/** What stands between the member and the next draw: no answer yet, a refusal, or nothing left to draw with. */
export function Trouble({ view, spinning }: TroubleProps) {
  const say = useWords();
  const { t } = say;
  if (spinning.is === "open") {
    return (
      <View id="spin-open">
        <Notice kind="waiting" title={t("wheels.openTitle")}>
          {t("wheels.openAsks")}
        </Notice>
      </View>
    );
  }
  if (spinning.is === "refused") return <Refused error={spinning.error} />;
  const why = spinning.is === "still" || spinning.is === "told" ? whyNotNow(view, say) : undefined;
  return why ? (
    <View id="spin-none">
      <Notice kind="waiting" title={why.title}>
        {why.how}
      </Notice>
    </View>
  ) : null;
}

function Refused({ error }: { error: unknown }) {
  const { t } = useWords();
  const isShort = error instanceof Refusal && error.code === "insufficient_points";
  return (
    <View id="spin-refused">
      <Failed of="write" error={error} />
      {isShort && (
        <Button kind="outline" onPress={openTerms}>
          {t("wheels.earnPoints")}
        </Button>
      )}
    </View>
  );
}
