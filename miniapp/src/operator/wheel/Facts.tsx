import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { requestOf } from "../../api/requestOf";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { copyText } from "../../components/copyText";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import { pageAddress } from "./pageAddress";
import { standingOf, untilOf } from "./wheelFigures";

/** What was published, as it stands with every change, and where anybody can read it. */
export function Facts({ wheel }: { wheel: ManagedWheel }) {
  const { t, time } = useWords();
  const { rules, rulesHash, publishedAt, keptUntil, endedAt, archivedAt } = wheel;
  if (!rules) return null;
  const { price, limits } = rules;
  const { budgetFen } = standingOf(wheel);
  const cost = [
    ...(price.freePerDay > 0 ? [t("desk.saidFree", { times: price.freePerDay })] : []),
    ...(price.points === undefined ? [] : [t("desk.saidPoints", { points: price.points })]),
    ...price.chancesFrom.flatMap((one) =>
      one === "task" || one === "purchase" || one === "service" ? [t(`desk.source_${one}`)] : [],
    ),
  ];
  return (
    <View>
      <Book title={t("desk.published")}>
        <Row title={t("desk.organiser")} value={rules.organiser.name} note={rules.organiser.contact} />
        <Row title={t("desk.from")} value={time(rules.from)} />
        <Row title={t("desk.until")} value={time(untilOf(wheel) ?? rules.until)} />
        <Row title={t("desk.howToDraw")} note={cost.join(" · ")} />
        {limits.perDay !== undefined && <Row title={t("desk.limitPerDay")} value={number(limits.perDay)} />}
        {limits.inAll !== undefined && <Row title={t("desk.limitInAll")} value={number(limits.inAll)} />}
        <Row title={t("desk.budget")} value={money(budgetFen)} />
        {publishedAt && <Row title={t("desk.publishedAt")} value={time(publishedAt)} />}
        {endedAt && <Row title={t("desk.endedAt")} value={time(endedAt)} />}
        {archivedAt && <Row title={t("desk.archivedAt")} value={time(archivedAt)} />}
        {keptUntil && <Row title={t("desk.keptUntil")} value={time(keptUntil)} />}
      </Book>
      <View className="t-note ink-3 wheel-hash">{t("desk.rulesHash", { hash: rulesHash ?? "" })}</View>
      <Links wheelId={wheel.wheelId} isEnded={endedAt !== undefined} />
      <Changes wheel={wheel} />
    </View>
  );
}

function Links({ wheelId, isEnded }: { wheelId: string; isEnded: boolean }) {
  const { t } = useWords();
  const [copied, setCopied] = useState<string>();
  const copy = (of: string, url: string) => void copyText(url).then((isCopied) => isCopied && setCopied(of));
  const rulesPage = `/play/wheel-rules/index?wheel=${wheelId}`;
  const file = requestOf("getWheelFile", { programId: PROGRAM_ID, wheelId }).url;
  return (
    <View className="wheel-links">
      <Button kind="outline" size="small" narrow icon="link" onPress={() => void Taro.navigateTo({ url: rulesPage })}>
        {t("desk.openRules")}
      </Button>
      <Button kind="quiet" size="small" narrow onPress={() => copy("rules", pageAddress(rulesPage))}>
        {t(copied === "rules" ? "operator.copied" : "desk.copyRules")}
      </Button>
      {isEnded && (
        <Button kind="quiet" size="small" narrow onPress={() => copy("file", pageAddress(file))}>
          {t(copied === "file" ? "operator.copied" : "desk.copyFile")}
        </Button>
      )}
    </View>
  );
}

function Changes({ wheel: { changes, rules } }: { wheel: ManagedWheel }) {
  const { t, time, name } = useWords();
  const nameOf = (key: string) => {
    const found = rules?.prizes.find((prize) => prize.key === key);
    return found ? name(found.name) : key;
  };
  if (changes.length === 0) return <View className="t-label ink-2 wheel-part">{t("desk.noChanges")}</View>;
  return (
    <Book title={t("desk.changes")}>
      {changes.map(({ hash, decidedAt, addStock = {}, perDay = {}, until, reason }) => {
        const what = [
          ...Object.entries(addStock).map(([key, more]) => t("desk.changedStock", { prize: nameOf(key), more })),
          ...Object.entries(perDay).map(([key, most]) => t("desk.changedPerDay", { prize: nameOf(key), most })),
          ...(until ? [t("desk.changedUntil", { until: time(until) })] : []),
        ];
        return <Row key={hash} title={what.join(" · ")} note={`${time(decidedAt)} · ${reason}`} />;
      })}
    </Book>
  );
}
