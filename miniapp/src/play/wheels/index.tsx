import { Text, View } from "@tarojs/components";
import type { WheelSummary } from "../../../../shared/wheelViews";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { ModuleOff } from "../../components/ModuleOff";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { usePullToRead } from "../../pages/usePullToRead";
import { DOT } from "../../words/sentence";
import { useIsOff } from "../../useBrand";
import { type Say, useWords } from "../../words/useWords";
import { openWheel } from "../wheel/openPlay";
import { priceOf } from "../wheel/standing";
import "../../words/wheels";

const states = ["running", "coming", "over"] as const;

/** The wheels: those that run, those to come, and those that are over with their records. */
export default function WheelsPage() {
  const { t } = useWords();
  const wheels = useRoute("listWheels", {});
  const isOff = useIsOff("wheels");
  usePullToRead(wheels.refresh);
  return (
    <Page title={t("wheels.title")} back="/pages/home/index">
      <Loaded
        answer={wheels}
        door="shopper"
        isEmpty={(data) => data.wheels.length === 0}
        empty={isOff ? <ModuleOff /> : <Empty title={t("wheels.none")} how={t("wheels.noneHow")} />}
      >
        {(data) => (
          <View>
            {isOff && <ModuleOff />}
            {states.map((state) => (
              <Part key={state} state={state} wheels={data.wheels.filter((wheel) => wheel.state === state)} />
            ))}
          </View>
        )}
      </Loaded>
    </Page>
  );
}

function Part({ state, wheels }: { state: WheelSummary["state"]; wheels: WheelSummary[] }) {
  const say = useWords();
  const { t, name } = say;
  if (wheels.length === 0) return null;
  return (
    <Book title={t(`wheels.${state}`)}>
      {wheels.map((wheel) => (
        <Row
          key={wheel.wheelId}
          id={`wheel-${wheel.wheelId}`}
          icon={state === "coming" ? "clock" : "dial"}
          tone={state === "running" ? "gain" : "ink"}
          title={<Text className="strong">{name(wheel.name)}</Text>}
          note={noteOf(wheel, say)}
          value={
            state === "running" && wheel.mine.next ? (
              <Text className="t-label gain">{priceOf(wheel.mine, say)}</Text>
            ) : undefined
          }
          onPress={() => openWheel(wheel.wheelId)}
        />
      ))}
    </Book>
  );
}

function noteOf({ state, from, until, mine }: WheelSummary, { t }: Say): string {
  if (state === "coming") return t("wheels.fromAt", { from });
  if (state === "over") return t("wheels.endedAt", { until });
  const left = mine.next ? undefined : t(mine.leftInAll === 0 ? "wheels.allDone" : "wheels.todayDone");
  return [left, t("wheels.untilAt", { until })].filter(Boolean).join(DOT);
}
