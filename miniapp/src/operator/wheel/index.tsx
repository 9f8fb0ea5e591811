import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Chip } from "../../components/Chip";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { useWords } from "../../words/useWords";
import { OperatorPage } from "../OperatorPage";
import { DraftForm } from "./DraftForm";
import { DraftSide } from "./DraftSide";
import { EndPart } from "./EndPart";
import { Facts } from "./Facts";
import { Report } from "./Report";
import { stateTones } from "./stateTones";
import { useWheelDraft } from "./useWheelDraft";
import { stateOf } from "./wheelFigures";
import "./index.scss";
import "../../words/staff";

/** One wheel: its form while it is a draft, its report and what can still be done once it is published. */
export default function WheelPage() {
  const { t, name } = useWords();
  const { wheelId = "" } = useRouter().params;
  const answer = useRoute("listProgramWheels", {});
  /** What the last step answered, until the list is read again. */
  const [changed, setChanged] = useState<ManagedWheel>();
  const read = answer.state === "ready" ? answer.data.wheels.find((one) => one.wheelId === wheelId) : undefined;
  const wheel = changed ?? read;
  const of = wheel?.rules?.name ?? wheel?.draft.name;
  const onChanged = (next: ManagedWheel) => {
    setChanged(next);
    void answer.refresh();
  };
  const state = wheel && stateOf(wheel, serverNow());
  return (
    <OperatorPage
      here="wheels"
      title={of ? name(of) : wheelId}
      note={wheelId}
      tools={state && <Chip tone={stateTones[state]}>{t(`desk.state_${state}`)}</Chip>}
    >
      <Loaded
        answer={answer}
        door="operator"
        isEmpty={({ wheels }) => !wheels.some((one) => one.wheelId === wheelId)}
        empty={<Empty title={t("desk.noSuchWheel")} how={t("desk.noSuchWheelHow")} />}
      >
        {() => {
          if (!wheel) return null;
          return wheel.status === "draft" ? (
            <Draft wheel={wheel} onPublished={onChanged} />
          ) : (
            <Published wheel={wheel} onChanged={onChanged} />
          );
        }}
      </Loaded>
    </OperatorPage>
  );
}

function Draft({ wheel, onPublished }: { wheel: ManagedWheel; onPublished: (wheel: ManagedWheel) => void }) {
  const form = useWheelDraft(wheel);
  return (
    <View className="wheel-desk">
      <View className="wheel-desk__main">
        <DraftForm form={form} />
      </View>
      <View className="wheel-desk__side">
        <DraftSide form={form} onPublished={onPublished} />
      </View>
    </View>
  );
}

function Published({ wheel, onChanged }: { wheel: ManagedWheel; onChanged: (wheel: ManagedWheel) => void }) {
  return (
    <View className="wheel-desk">
      <View className="wheel-desk__main">
        <Report wheel={wheel} />
      </View>
      <View className="wheel-desk__side">
        <EndPart wheel={wheel} onChanged={onChanged} />
        <Facts wheel={wheel} />
      </View>
    </View>
  );
}
