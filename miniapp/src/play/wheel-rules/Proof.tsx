import { View } from "@tarojs/components";
import { useMemo } from "react";
import type { PublishedWheel } from "../../../../shared/wheelViews";
import { requestOf } from "../../api/requestOf";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { fingerprintOf } from "../draw/fingerprint";
import { CopyRow } from "./CopyRow";
import { serviceAddress } from "./serviceAddress";

/** The fingerprints that were published, what they prove, and how anybody computes every draw again. */
export function Proof({ published }: { published: PublishedWheel }) {
  const { t } = useWords();
  const { rules, rulesHash, serverSeed } = published;
  const isSame = useMemo(() => fingerprintOf(rules) === rulesHash, [rules, rulesHash]);
  const of = { programId: PROGRAM_ID, wheelId: rules.wheelId };
  const addressOf = (route: "getWheelRules" | "getWheelFile") => `${serviceAddress()}${requestOf(route, of).url}`;
  return (
    <Book title={t("wheels.proof")}>
      <Row
        icon={isSame ? "check" : "alert"}
        tone={isSame ? "gain" : "danger"}
        title={t(isSame ? "wheels.rulesMatch" : "wheels.rulesDiffer")}
        note={t("wheels.rulesMatchNote")}
      />
      <CopyRow id="rules-hash" title={t("wheels.rulesHash")} value={rulesHash} />
      <CopyRow id="seed-hash" title={t("wheels.seedHash")} value={rules.seedHash} />
      {serverSeed ? (
        <CopyRow id="server-seed" title={t("wheels.serverSeed")} value={serverSeed} />
      ) : (
        <Row icon="clock" tone="time" title={t("wheels.serverSeed")} note={t("wheels.serverSeedLater")} />
      )}
      <View className="t-label ink-2 wheel-rules__how">{t("wheels.howToVerify")}</View>
      <CopyRow title={t("wheels.rulesAddress")} value={addressOf("getWheelRules")} />
      {serverSeed && <CopyRow title={t("wheels.fileAddress")} value={addressOf("getWheelFile")} />}
      <CopyRow title={t("wheels.command")} value="npm run verify -- wheel FILE" />
    </Book>
  );
}
