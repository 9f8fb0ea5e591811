import { View } from "@tarojs/components";
import type { DrawProof } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { CopyRow } from "../wheel-rules/CopyRow";
import { openWheelRules } from "../wheel/openPlay";

/** Every figure of the draw, to be computed again with other tools. */
export function Engineers({ proof }: { proof: DrawProof }) {
  const { t } = useWords();
  const { message, word, limit, totalWeight, number, seedHash, rulesHash, player, entry, serverSeed, draw } = proof;
  return (
    <View id="draw-details">
      <Book title={t("wheels.forEngineers")}>
        <Row
          title={t("wheels.howMade")}
          note={t("wheels.howMadeNote", { word: String(word), limit: String(limit), total: totalWeight, number })}
        />
        <CopyRow title={t("wheels.message")} value={message} />
        <CopyRow title={t("wheels.player")} value={player} />
        <CopyRow title={t("wheels.seedHash")} value={seedHash} />
        {serverSeed && <CopyRow title={t("wheels.serverSeed")} value={serverSeed} />}
        <CopyRow title={t("wheels.rulesHash")} value={rulesHash} />
        <CopyRow title={t("wheels.entryHash", { seq: String(entry.seq) })} value={entry.hash} />
        <Row
          icon="dial"
          tone="gain"
          title={t("wheels.rules")}
          note={t("wheels.rulesNote")}
          onPress={() => openWheelRules(draw.wheelId)}
        />
      </Book>
    </View>
  );
}
