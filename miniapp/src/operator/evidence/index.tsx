import { View } from "@tarojs/components";
import { useEffect, useState } from "react";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { OperatorPage } from "../OperatorPage";
import { CaseShown } from "./CaseShown";
import { Judge } from "./Judge";
import { JudgedTable } from "./JudgedTable";
import { Pictures } from "./Pictures";
import { QueueTable } from "./QueueTable";
import { useEvidenceKeys } from "./useEvidenceKeys";
import { useJudging } from "./useJudging";
import { type Queue, useQueue } from "./useQueue";
import "./index.scss";
import "../../words/staff";

/** Pictures that wait for a judgement: one case at a time, the oldest first; after each the next one comes. */
export default function EvidencePage() {
  const { t } = useWords();
  const queue = useQueue();
  const { answer, open, at, hasMore, judged, onJudged } = queue;
  const isOff = useIsOff("tasks");
  const [picture, setPicture] = useState(0);
  const [isZoomed, setZoomed] = useState(false);
  const judging = useJudging(open, onJudged);
  const keys = useEvidenceKeys({ queue, judging, picture, setPicture, isZoomed, setZoomed });
  useEffect(() => {
    setPicture(0);
    setZoomed(false);
  }, [open?.evidenceId]);
  const count = queue.queue.length;
  const note = answer.state === "loading" ? undefined : t(hasMore ? "desk.waitMore" : "desk.waitCount", { n: count });
  return (
    <OperatorPage here="evidence" note={note} keys={keys}>
      <Loaded answer={answer} door="operator">
        {() =>
          open ? (
            <View className="case">
              <Waiting queue={queue} />
              <View className="case__pictures">
                <Pictures
                  urls={queue.pictures}
                  at={picture}
                  isZoomed={isZoomed}
                  onShow={setPicture}
                  onZoom={() => setZoomed(!isZoomed)}
                  onRenew={queue.renew}
                />
              </View>
              <View className="case__words">
                <View className="t-note ink-3 n case__count">{t("desk.caseOf", { n: at + 1, of: count })}</View>
                <Shown queue={queue} />
                <Judge open={open} judging={judging} />
              </View>
            </View>
          ) : (
            <Empty title={t("desk.nothingWaits")} how={t(isOff ? "desk.tasksOff" : "desk.nothingWaitsHow")} />
          )
        }
      </Loaded>
      <JudgedTable judged={judged} />
    </OperatorPage>
  );
}

/** On a phone the queue is behind a button, so that the picture comes first. */
function Waiting({ queue }: { queue: Queue }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <View className="case__queue">
      <View className="case__toggle">
        <Button kind="quiet" size="small" onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? "desk.hideQueue" : "desk.showQueue")}
        </Button>
      </View>
      <View className={isOpen ? "" : "case__list"}>
        <QueueTable queue={queue} />
      </View>
    </View>
  );
}

function Shown({ queue: { open } }: { queue: Queue }) {
  const standing = useRoute("getProgramDraft", {});
  const stores = useRoute("listStores", {});
  const known = stores.state === "ready" ? stores.data.stores : [];
  const storeName = (storeId: string) => known.find((store) => store.storeId === storeId)?.name ?? storeId;
  if (!open) return null;
  return (
    <CaseShown
      open={open}
      program={standing.state === "ready" ? standing.data.running : undefined}
      storeName={storeName}
    />
  );
}
