import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import type { PublishedWheel } from "../../../../shared/wheelViews";
import { useRoute } from "../../api/useRoute";
import { useSession } from "../../api/useSession";
import { Book } from "../../components/Book";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { Announced, Changes } from "./Changes";
import { Prizes } from "./Prizes";
import { Proof } from "./Proof";
import { SeedRows } from "./SeedRows";
import { useTerms } from "./useTerms";
import "../../words/wheels";
import "./index.scss";

/** Everything that was published of a wheel, for anybody, and how to check it. */
export default function WheelRulesPage() {
  const { t } = useWords();
  const { wheel: wheelId = "" } = useRouter().params;
  const published = useRoute("getWheelRules", { programId: PROGRAM_ID, wheelId });
  const isMember = useSession("shopper") !== undefined;
  return (
    <Page title={t("wheels.rules")} back={`/play/wheel/index?wheel=${wheelId}`}>
      <Loaded answer={published} door="shopper">
        {(data) => (
          <View className="wheel-rules">
            <Head published={data} />
            <Prizes published={data} />
            <Changes changes={data.changes} prizes={data.rules.prizes} />
            <Announced published={data} />
            {isMember && <SeedRows wheelId={wheelId} isOver={data.state === "over"} />}
            <Proof published={data} />
          </View>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ published }: { published: PublishedWheel }) {
  const { t, name } = useWords();
  const { rules, until, state } = published;
  const rows = useTerms(published);
  const states = { running: t("wheels.running"), coming: t("wheels.coming"), over: t("wheels.over") };
  return (
    <View>
      <View className="t-title">{name(rules.name)}</View>
      <View className="t-label ink-2 n">
        {states[state]} · {t("wheels.period", { from: rules.from, until })}
      </View>
      <View className="t-label ink-2 wheel-rules__lead">{t("wheels.rulesLead")}</View>
      <Book>
        {rows.map(([title, note]) => (
          <Row key={title} title={title} note={note} />
        ))}
      </Book>
    </View>
  );
}
