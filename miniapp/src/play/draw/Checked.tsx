import { Text, View } from "@tarojs/components";
import type { DrawProof } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { Seal } from "../../components/Seal";
import { useWords } from "../../words/useWords";
import type { Check, Checks } from "./checkDraw";

/** What this device has computed again, and what it can only after the end. The seal is for all of it. */
export function Checked({ proof, checks }: { proof: DrawProof; checks?: Checks }) {
  const { t } = useWords();
  if (!checks) return null;
  const isWhole = Object.values(checks).every((check) => check === "same");
  const rows: [check: Check, title: string, later: string][] = [
    [checks.rules, t("wheels.checkRules"), ""],
    [checks.number, t("wheels.checkNumber"), ""],
    [checks.seed, t("wheels.checkSeed"), t("wheels.checkLater")],
    [checks.draw, t("wheels.checkDraw"), t("wheels.checkLater")],
  ];
  return (
    <View id="draw-checks">
      <Book title={t(proof.serverSeed ? "wheels.checkedAll" : "wheels.checkedSoFar")}>
        {rows.map(([check, title, later]) => (
          <Row
            key={title}
            icon={check === "same" ? "check" : check === "later" ? "clock" : "alert"}
            tone={check === "same" ? "gain" : check === "later" ? "time" : "danger"}
            title={title}
            note={check === "later" ? later : t(check === "same" ? "wheels.checkSame" : "wheels.checkDifferent")}
          />
        ))}
      </Book>
      {isWhole && (
        <View id="draw-seal" className="draw__seal">
          <Seal />
          <Text className="strong">{t("wheels.sealed")}</Text>
        </View>
      )}
    </View>
  );
}
