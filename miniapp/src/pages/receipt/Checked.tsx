import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { EntryView } from "../../../../shared/views";
import { Button } from "../../components/Button";
import { Seal } from "../../components/Seal";
import { useWords } from "../../words/useWords";
import { Doubt } from "./Doubt";
import { inGroups } from "../inGroups";
import type { Verdict } from "./recompute";
import "./Checked.scss";

/** The seal, where the phone has computed the numbers again by itself; the entry's fingerprint; and what to do in doubt. */
export function Checked({ entry, verdict }: { entry: EntryView; verdict: Verdict }) {
  const { t } = useWords();
  const [doubts, setDoubts] = useState(false);
  return (
    <View className="checked">
      {verdict === "same" && <Seal />}
      <View className="checked__words">
        <View>
          <Text className="strong">{verdict === "same" ? t("rules.checked") : t("rules.inTheBook")}</Text>
        </View>
        <View className="t-note ink-3 n">
          {t("rules.fingerprint", { seq: String(entry.seq), hash: inGroups(entry.hash.slice(0, 8), 4) })}
        </View>
      </View>
      <Button kind="outline" size="small" narrow onPress={() => setDoubts(true)}>
        {t("rules.doubt")}
      </Button>
      <Doubt open={doubts} entry={entry} verdict={verdict} onClose={() => setDoubts(false)} />
    </View>
  );
}
