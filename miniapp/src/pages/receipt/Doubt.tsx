import { View } from "@tarojs/components";
import { useState } from "react";
import type { EntryView } from "../../../../shared/views";
import { Button } from "../../components/Button";
import { copyText } from "../../components/copyText";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { inGroups } from "../inGroups";
import { Line } from "./Part";
import type { Verdict } from "./recompute";

interface DoubtProps {
  open: boolean;
  entry: EntryView;
  verdict: Verdict;
  onClose: () => void;
}

const sentences = {
  same: "rules.doubtChecked",
  different: "rules.doubtDiffers",
  unknown: "rules.doubtUnchecked",
} as const;

/** What has been checked and what has not, and what to tell staff: the entry's number, order and fingerprint, to copy. */
export function Doubt({ open, entry, verdict, onClose }: DoubtProps) {
  const { t, time } = useWords();
  const [copied, setCopied] = useState(false);
  const order = "sale" in entry.receipt ? entry.receipt.sale.orderNumber : undefined;
  const facts = [
    [t("rules.entryNumber"), String(entry.seq)],
    ...(order === undefined ? [] : [[t("rules.orderNumber"), order]]),
    [t("rules.postedAt"), time(entry.at)],
  ] as [string, string][];
  const text = [...facts, [t("rules.fingerprintWord"), entry.hash]].map((fact) => fact.join(" ")).join("\n");
  const copy = () => void copyText(text).then(setCopied);
  return (
    <Sheet open={open} title={t("rules.doubt")} onClose={onClose}>
      <View>{t(sentences[verdict])}</View>
      <View>{t("rules.tellThem")}</View>
      <View>
        {facts.map(([what, value]) => (
          <Line key={what} what={what} value={value} />
        ))}
        <View className="t-note ink-3">{t("rules.fingerprintWord")}</View>
        <View className="t-label n">{inGroups(entry.hash, 4)}</View>
      </View>
      <Button onPress={copy}>{t(copied ? "rules.copied" : "rules.copy")}</Button>
    </Sheet>
  );
}
