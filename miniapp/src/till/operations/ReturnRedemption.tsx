import { View } from "@tarojs/components";
import { useState } from "react";
import { newRequestId } from "../../api/requestId";
import { serverNow } from "../../api/serverClock";
import { Button } from "../../components/Button";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { deliver, deliverSoon } from "../outbox/deliver";
import { keep } from "../outbox/outbox";
import { useOutbox } from "../outbox/useOutbox";
import { Outcome } from "../outcome/Outcome";
import { OutcomePanel } from "../outcome/OutcomeBlock";
import { signal } from "../signal";
import type { TillView } from "../useTill";
import type { Operation } from "./merged";

interface ReturnProps {
  till: TillView;
  /** The redemption that is to be given back, while the sheet is open. */
  operation: Operation | undefined;
  onClose: () => void;
}

/** Gives a redemption's points back: whole and once, however often it is asked for. */
export function ReturnRedemption({ till, operation, onClose }: ReturnProps) {
  const { t } = useWords();
  const [sentId, setSentId] = useState<string>();
  const sent = useOutbox().find(({ id }) => id === sentId);
  const close = () => {
    setSentId(undefined);
    onClose();
  };
  const points = -(operation?.byKind?.redeem ?? 0);
  const send = () => {
    if (!operation?.redemption || sentId) return;
    const requestId = newRequestId();
    keep({
      id: requestId,
      route: "refundRedemption",
      input: { requestId, redemption: operation.redemption },
      state: "asked",
      storeId: till.storeId,
      tillId: till.tillId,
      at: new Date(serverNow()).toISOString(),
      about: { maskedName: operation.maskedName, points },
    });
    setSentId(requestId);
    void deliverSoon(requestId).then(() => signal("good"));
  };
  return (
    <Sheet open={operation !== undefined} title={t("till.returnTitle")} onClose={close}>
      {sent ? (
        <>
          <OutcomePanel sending={sent} />
          <Outcome sending={sent} />
          {sent.state === "asked" ? (
            <Button size="main" onPress={() => void deliver(sent.id)}>
              {t("till.askAgain")}
            </Button>
          ) : (
            <Button size="main" onPress={close}>
              {t("app.close")}
            </Button>
          )}
        </>
      ) : (
        <>
          <View>{t("till.returnWhat", { name: operation?.maskedName ?? "", points })}</View>
          <Button size="main" onPress={send}>
            {t("till.returnNow", { points })}
          </Button>
        </>
      )}
    </Sheet>
  );
}
