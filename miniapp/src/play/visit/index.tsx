import { View } from "@tarojs/components";
import { useEffect, useState } from "react";
import { Refused } from "../../api/Refused";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { codeIn } from "../../scan/codeIn";
import { Scanner } from "../../scan/Scanner";
import { useLinkedCode } from "../../pages/claim/useLinkedCode";
import { useWords } from "../../words/useWords";
import { Arrived } from "../Arrived";
import { Kept } from "../Kept";
import { openTasks } from "../UnknownTask";
import { useArrivals } from "../useArrivals";
import { tasksIn, useTasks } from "../useTasks";
import { VisitCounts } from "./VisitCounts";
import "../../words/tasks";
import "./index.scss";

/** Being in a store, by the code that is up there: opened by its link, or scanned here. */
export default function VisitPage() {
  const { t } = useWords();
  const linked = useLinkedCode("/play/visit/index");
  const [scanned, setScanned] = useState("");
  useEffect(() => {
    if (linked) setScanned("");
  }, [linked]);
  const code = scanned || linked;
  const tasks = useTasks();
  const arrivals = useArrivals(tasksIn(tasks));
  return (
    <Page title={t("tasks.visit")} back="/play/tasks/index">
      <Arrived arrivals={arrivals} />
      <Kept answer={tasks} door="shopper">
        {(data) => (
          <View>
            {code ? (
              <Visit key={code} code={code} onOther={setScanned} onCounted={() => void tasks.refresh()} />
            ) : (
              <Scan onCode={setScanned} />
            )}
            <VisitCounts tasks={data.tasks} />
          </View>
        )}
      </Kept>
    </Page>
  );
}

interface VisitProps {
  code: string;
  onOther: (code: string) => void;
  onCounted: () => void;
}

/** It counts once a day whoever asks and however often, so it is asked as soon as the page is open. */
function Visit({ code, onOther, onCounted }: VisitProps) {
  const { t } = useWords();
  const { run, ...visiting } = useWrite("visitStore");
  const visit = async () => {
    if (await run({ code }, { tries: 3 })) onCounted();
  };
  useEffect(() => {
    void visit();
    // Once for each code: the component is another one for another.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [code]);
  if (visiting.state === "failed") {
    const isRefused = visiting.error instanceof Refused;
    return (
      <View>
        <Failed of="write" error={visiting.error} onAgain={isRefused ? undefined : () => void visit()} />
        {isRefused && <Scan onCode={onOther} />}
      </View>
    );
  }
  if (visiting.state !== "done") return <Skeleton rows={2} />;
  const { storeName, repeated, entry } = visiting.data;
  const points = repeated ? 0 : entry.points;
  return (
    <View className="visit">
      <View className="t-title" id="visit-store">
        {t("tasks.visited", { store: storeName })}
      </View>
      <Notice kind={repeated ? "waiting" : "good"} title={t(repeated ? "tasks.visitAgain" : "tasks.visitCounted")}>
        {points > 0 && t("tasks.visitGot", { points })}
      </Notice>
      <Button kind="outline" onPress={openTasks}>
        {t("tasks.visitTasks")}
      </Button>
    </View>
  );
}

/** The shortest text that the service looks at. */
const SIGNS_MIN = 8;

function Scan({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useWords();
  const [isWrong, setWrong] = useState(false);
  const use = (text: string) => {
    const code = codeIn(text);
    setWrong(code.length < SIGNS_MIN);
    if (code.length >= SIGNS_MIN) onCode(code);
  };
  return (
    <View className="visit">
      <View className="ink-2">{t("tasks.visitHow")}</View>
      {isWrong && <Notice kind="danger" title={t("tasks.visitNotCode")} />}
      <Scanner onCode={use} words={t("tasks.visitScan")} />
    </View>
  );
}
