import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { openPlace } from "../OperatorPage";
import { CostBar } from "../wheel/CostBar";
import { Pressable } from "../../components/Pressable";
import { stateOf } from "../wheel/wheelFigures";

/** More than these, and one looks in the list of wheels. */
const SHOWN_MOST = 4;

/** What the running wheels have given so far, beside their budgets. */
export function WheelCosts() {
  const { t } = useWords();
  const answer = useRoute("listProgramWheels", {});
  if (answer.state !== "ready") return null;
  const running = answer.data.wheels.filter((wheel) => stateOf(wheel, serverNow()) === "running");
  return (
    <View className="waiting">
      <View className="waiting__head">
        <View className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
          {t("desk.wheelsRunning", { n: running.length })}
        </View>
        <Button kind="text" onPress={() => openPlace("wheels")}>
          {t("desk.allWheels")}
        </Button>
      </View>
      {running.slice(0, SHOWN_MOST).map((wheel) => (
        <Cost key={wheel.wheelId} wheel={wheel} />
      ))}
    </View>
  );
}

function Cost({ wheel: { wheelId, rules } }: { wheel: ManagedWheel }) {
  const { name } = useWords();
  const report = useRoute("getWheelReport", { wheelId }, { everySeconds: 60 });
  if (report.state !== "ready" || !rules) return null;
  const { givenFen, budgetFen } = report.data;
  return (
    <Pressable
      role="link"
      className="waiting__wheel"
      onPress={() => void Taro.navigateTo({ url: `/operator/wheel/index?wheelId=${wheelId}` })}
    >
      <CostBar title={name(rules.name)} partFen={givenFen} wholeFen={budgetFen} />
    </Pressable>
  );
}
