import Taro from "@tarojs/taro";
import { useState } from "react";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import { deliverAll } from "../outbox/deliver";
import type { Sending } from "../outbox/Sending";
import { isOpen } from "../outbox/Sending";
import { useOutbox } from "../outbox/useOutbox";
import { useReached } from "../reached";
import { TillGate } from "../TillGate";
import { useTillKeys } from "../useTillKeys";
import type { TillView } from "../useTill";
import { WaitingLine } from "./WaitingLine";
import { TillPage } from "../TillPage";
import { WaitingSheet } from "./WaitingSheet";
import "../../words/staff";

const HOME = "/till/sale/index";

export default function WaitingPage() {
  const { t } = useWords();
  return (
    <TillGate title={t("till.waitingTitle")} back={HOME}>
      {(till) => <Waiting till={till} />}
    </TillGate>
  );
}

/** Everything that this device has sent or has still to send, with what became of it. */
function Waiting({ till }: { till: TillView }) {
  const { t } = useWords();
  const outbox = useOutbox();
  const reached = useReached();
  const [openedId, setOpenedId] = useState<string>();
  const opened = outbox.find(({ id }) => id === openedId);
  useTillKeys({
    screen: "waiting",
    onScan: () => {},
    onKey: (key) => key === "Escape" && (void Taro.navigateBack(), true),
  });
  const lines = (wanted: (sending: Sending) => boolean) =>
    outbox
      .filter(wanted)
      .map((sending) => (
        <WaitingLine key={sending.id} sending={sending} till={till} onPress={() => setOpenedId(sending.id)} />
      ));
  const open = lines(isOpen);
  const refused = lines(({ state }) => state === "refused");
  const done = lines(({ state }) => state === "done");
  const foot =
    open.length > 0 ? (
      <Button size="main" onPress={() => void deliverAll(till.storeId)}>
        {t("till.sendNow")}
      </Button>
    ) : undefined;
  return (
    <TillPage title={t("till.waitingTitle")} back={HOME} foot={foot}>
      {!reached && (
        <Notice kind="offline" title={t("till.offline")}>
          {t("till.waitingHow")}
        </Notice>
      )}
      {outbox.length === 0 && <Empty title={t("till.nothingWaits")} how={t("till.nothingWaitsHow")} />}
      {refused.length > 0 && <Book title={t("till.refusedTitle")}>{refused}</Book>}
      {open.length > 0 && <Book title={t("till.openTitle")}>{open}</Book>}
      {done.length > 0 && <Book title={t("till.doneTitle")}>{done}</Book>}
      {opened && <WaitingSheet sending={opened} till={till} onClose={() => setOpenedId(undefined)} />}
    </TillPage>
  );
}
