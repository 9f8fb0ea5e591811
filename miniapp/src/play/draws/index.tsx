import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import type { DrawView } from "../../../../shared/wheelViews";
import { call } from "../../api/call";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Failed } from "../../components/Failed";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { DOT } from "../../words/sentence";
import { useWords } from "../../words/useWords";
import { usePullToRead } from "../../pages/usePullToRead";
import { openDraw, openWheel } from "../wheel/openPlay";
import "../../words/wheels";

type Drawn = Output<"listDraws">;

/** Every draw of mine at a wheel, newest first; each opens into how it came about. */
export default function DrawsPage() {
  const { t } = useWords();
  const { wheel: wheelId = "" } = useRouter().params;
  const draws = useRoute("listDraws", { wheelId });
  usePullToRead(draws.refresh);
  return (
    <Page title={t("wheels.myDraws")} back={`/play/wheel/index?wheel=${wheelId}`}>
      <Loaded
        answer={draws}
        door="shopper"
        isEmpty={(data) => data.draws.length === 0}
        empty={
          <Empty title={t("wheels.noDraws")} how={t("wheels.noDrawsHow")}>
            <Button onPress={() => openWheel(wheelId)}>{t("wheels.toWheel")}</Button>
          </Empty>
        }
      >
        {(data) => <Draws key={data.draws[0]?.seq} wheelId={wheelId} first={data} />}
      </Loaded>
    </Page>
  );
}

function Draws({ wheelId, first }: { wheelId: string; first: Drawn }) {
  const { t } = useWords();
  const [older, setOlder] = useState<DrawView[]>([]);
  const [next, setNext] = useState(first.next);
  const [asking, setAsking] = useState<{ error?: unknown }>();
  const readOn = async () => {
    setAsking({});
    try {
      const page = await call("listDraws", { wheelId, before: next });
      setOlder((known) => [...known, ...page.draws]);
      setNext(page.next);
      setAsking(undefined);
    } catch (error) {
      setAsking({ error });
    }
  };
  return (
    <View>
      <Book>
        {[...first.draws, ...older].map((draw) => (
          <DrawRow key={draw.seq} draw={draw} />
        ))}
      </Book>
      {asking?.error !== undefined && <Failed error={asking.error} />}
      {next !== undefined && (
        <Button kind="text" busy={asking !== undefined && asking.error === undefined} onPress={() => void readOn()}>
          {t("wheels.olderDraws")}
        </Button>
      )}
    </View>
  );
}

function DrawRow({ draw }: { draw: DrawView }) {
  const { t, name } = useWords();
  const { prize, counter, at, by, paidPoints, seq, insteadOf } = draw;
  const paid =
    by === "points"
      ? t("wheels.byPoints", { points: paidPoints })
      : t(by === "free" ? "wheels.free" : "wheels.byChance");
  const instead = insteadOf ? `${DOT}${t("wheels.insteadOfShort", { prize: insteadOf.name })}` : "";
  return (
    <Row
      icon={prize.kind === "thanks" ? "minus" : "check"}
      tone={prize.kind === "thanks" ? "ink" : "gain"}
      title={name(prize.name)}
      note={`${t("wheels.lastNote", { at, counter })}${DOT}${paid}${instead}`}
      value={<Text className="t-label gain">{t("wheels.verify")}</Text>}
      onPress={() => openDraw(seq)}
    />
  );
}
