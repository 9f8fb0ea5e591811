import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money } from "../../words/written";
import { CostBar } from "./CostBar";
import { fieldWord, type Missing, ruleWord } from "./law";
import { Preview } from "./Preview";
import { PublishSheet } from "./PublishSheet";
import { draftOf } from "./typed";
import type { WheelForm } from "./useWheelDraft";
import { anchorOf } from "./WheelField";
import { costPerDraw, worthFen } from "./wheelFigures";

interface DraftSideProps {
  form: WheelForm;
  onPublished: (wheel: ManagedWheel) => void;
}

/** Beside the form: what it costs, what is still missing by which rule, and publishing. */
export function DraftSide({ form, onPublished }: DraftSideProps) {
  const { t } = useWords();
  const [isPublishing, setPublishing] = useState(false);
  const { missing, write, isKept } = form;
  return (
    <View className="wheel-side">
      <Preview typed={form.typed} />
      <Kept form={form} />
      {write.state === "failed" && <Failed error={write.error} onAgain={() => void form.save()} />}
      <Cost form={form} />
      <Book title={missing.length === 0 ? t("desk.nothingMissing") : t("desk.missingTitle", { n: missing.length })}>
        {missing.map((one, i) => (
          <MissingRow key={`${one.rule} ${one.field} ${i}`} one={one} />
        ))}
      </Book>
      <Button id="publish" disabled={missing.length > 0 || !isKept} onPress={() => setPublishing(true)}>
        {t("desk.publish")}
      </Button>
      <View className="t-note ink-3">{t(missing.length > 0 ? "desk.publishLater" : "desk.publishLocks")}</View>
      {isPublishing && (
        <PublishSheet wheel={form.wheel} onClose={() => setPublishing(false)} onPublished={onPublished} />
      )}
    </View>
  );
}

function MissingRow({ one }: { one: Missing }) {
  const { t } = useWords();
  const { word, prize } = fieldWord(one.field);
  const field = t(`desk.${word}`);
  const title = prize === undefined ? field : t("desk.fieldOfPrize", { n: prize + 1, field });
  const anchor = anchorOf(prize === undefined ? one.field : "prizes");
  const go = () => void Taro.pageScrollTo({ selector: `#${anchor}`, offsetTop: -80, duration: 200 });
  return <Row title={title} note={t(`desk.${ruleWord(one.rule)}`)} tone="time" icon="alert" onPress={go} />;
}

function Kept({ form: { isKept, keptAtMs, write } }: { form: WheelForm }) {
  const { t } = useWords();
  if (write.state === "failed") return null;
  const words = !isKept
    ? t("desk.keeping")
    : keptAtMs > 0
      ? t("desk.keptAt", { at: new Date(keptAtMs).toISOString() })
      : t("desk.keptByItself");
  return <View className="t-note ink-3 n">{words}</View>;
}

function Cost({ form: { typed } }: { form: WheelForm }) {
  const { t } = useWords();
  const { prizes = [], budgetFen, price } = draftOf(typed);
  const worth = worthFen(prizes);
  return (
    <View>
      <View className="t-note ink-3">{t("desk.costPerDraw")}</View>
      <Text className="t-title n">{money(Math.round(costPerDraw(prizes)))}</Text>
      {price?.points !== undefined && (
        <View className="t-note ink-3 n">{t("desk.drawPays", { points: price.points })}</View>
      )}
      <CostBar title={t("desk.worthOfAll")} partFen={worth} wholeFen={budgetFen} />
    </View>
  );
}
