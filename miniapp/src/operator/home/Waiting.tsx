import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { openPlace } from "../OperatorPage";
import { stateOf } from "../wheel/wheelFigures";

/** What waits for an operator: pictures to judge, a version to approve, wheels to finish or to end. */
export function Waiting() {
  const { t, name } = useWords();
  const evidence = useRoute("listEvidence", {}, { everySeconds: 60 });
  const wheels = useRoute("listProgramWheels", {});
  const standing = useRoute("getProgramDraft", {});
  const queue = evidence.state === "ready" ? evidence.data : undefined;
  const appeals = (queue?.evidence ?? []).filter(({ appeal }) => appeal !== undefined).length;
  const known = wheels.state === "ready" ? wheels.data.wheels : [];
  const open = known.filter((wheel) => ["draft", "over"].includes(stateOf(wheel, serverNow())));
  const draft = standing.state === "ready" ? standing.data.draft : undefined;
  const count = queue ? `${queue.evidence.length}${queue.next === undefined ? "" : "+"}` : "…";
  return (
    <View className="waiting">
      <Book title={t("desk.forYou")}>
        <Row
          id="go-evidence"
          title={t("desk.evidence")}
          note={appeals > 0 ? t("desk.appealsAmong", { n: appeals }) : t("desk.oldestFirst")}
          value={count}
          onPress={() => openPlace("evidence")}
        />
        {draft?.state === "submitted" && (
          <Row
            title={t("desk.versionWaits")}
            value={t("programs.state_submitted")}
            onPress={() => openPlace("program")}
          />
        )}
        {open.map((wheel) => {
          const of = wheel.rules?.name ?? wheel.draft.name;
          return (
            <Row
              key={wheel.wheelId}
              title={t("desk.wheelNamed", { name: of ? name(of) : wheel.wheelId })}
              note={wheel.missing.length > 0 ? t("desk.missingCount", { n: wheel.missing.length }) : undefined}
              value={t(`desk.state_${stateOf(wheel, serverNow())}`)}
              onPress={() => void Taro.navigateTo({ url: `/operator/wheel/index?wheelId=${wheel.wheelId}` })}
            />
          );
        })}
      </Book>
    </View>
  );
}
