import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Logo } from "../../components/Logo";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { More } from "../More";
import { isOpen } from "../outbox/Sending";
import { useOutbox } from "../outbox/useOutbox";
import { useReached } from "../reached";
import { tillName } from "../tillName";
import type { TillView } from "../useTill";
import "./DeskBar.scss";

/** Where this is, whether everything is posted, and who stands here. */
export function DeskBar({ till }: { till: TillView }) {
  const { t, name } = useWords();
  const [more, setMore] = useState(false);
  const reached = useReached();
  const waiting = useOutbox().filter(isOpen).length;
  const brand = name(till.program.name);
  return (
    <View className="desk-bar">
      <Logo letter={brand.slice(0, 1)} onPage />
      <Text className="t-head desk-bar__name" {...spoken({ role: "heading", states: { "aria-level": 1 } })}>
        {`${brand} · ${tillName(till, t)}`}
      </Text>
      {reached && waiting === 0 && <Chip tone="brand">{`✓ ${t("till.allPosted")}`}</Chip>}
      {reached && waiting > 0 && <Chip tone="time">{t("till.waitingCount", { count: waiting })}</Chip>}
      {!reached && <Chip tone="time">{t("app.offline")}</Chip>}
      <Text className="t-label ink-2">{till.staffName}</Text>
      <Button kind="quiet" size="small" narrow onPress={() => setMore(true)}>
        {t("till.more")}
      </Button>
      <More open={more} till={till} onClose={() => setMore(false)} />
    </View>
  );
}
