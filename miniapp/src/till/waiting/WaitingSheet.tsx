import { View } from "@tarojs/components";
import { useState } from "react";
import { newRequestId } from "../../api/requestId";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { Sheet } from "../../components/Sheet";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { usedAnew } from "../outbox/couponSteps";
import { deliver } from "../outbox/deliver";
import { forget, isHomeless, keep } from "../outbox/outbox";
import { isOpen, type Sending } from "../outbox/Sending";
import { Outcome } from "../outcome/Outcome";
import { isOrderNumber } from "../scannedAs";
import type { TillView } from "../useTill";
import "./WaitingSheet.scss";
import { ClaimInstead } from "./ClaimInstead";

interface WaitingSheetProps {
  sending: Sending;
  till: TillView;
  onClose: () => void;
}

/** What became of one write, why, and what can be done about it. */
export function WaitingSheet({ sending, till, onClose }: WaitingSheetProps) {
  const { t } = useWords();
  const { state, about, storeId } = sending;
  const isHere = storeId === till.storeId;
  return (
    <Sheet open title={about.orderNumber ?? about.maskedName ?? t("till.waitingTitle")} onClose={onClose}>
      {isHomeless(sending.id) && <Notice kind="danger" title={t("till.noRoomDo")} />}
      {!isHere && isOpen(sending) && <Notice kind="waiting" title={t("till.otherStoreHow")} />}
      <Outcome sending={sending} />
      {isOpen(sending) && isHere && (
        <Button size="till" onPress={() => void deliver(sending.id)}>
          {t("till.sendNow")}
        </Button>
      )}
      {state === "refused" && <WhatToDo sending={sending} onClose={onClose} />}
    </Sheet>
  );
}

function WhatToDo({ sending, onClose }: { sending: Sending; onClose: () => void }) {
  const { t } = useWords();
  const noClaims = useIsOff("claims");
  const [isSure, setSure] = useState(false);
  const drop = () => {
    forget(sending.id);
    onClose();
  };
  const code = sending.refusal?.code;
  return (
    <View className="waiting-do">
      {sending.route === "recordSale" && code === "sale_already_recorded" && <OtherNumber sending={sending} />}
      {sending.route === "recordSale" && code !== "sale_already_recorded" && !sending.unsure && !noClaims && (
        <ClaimInstead sending={sending} onDone={drop} />
      )}
      {isSure ? (
        <Button kind="danger" size="till" onPress={drop}>
          {t("till.dropSure")}
        </Button>
      ) : (
        <Button kind="quiet" size="till" onPress={() => setSure(true)}>
          {t("till.drop")}
        </Button>
      )}
    </View>
  );
}

/** The same sale under another order number is another request. */
function OtherNumber({ sending }: { sending: Sending & { route: "recordSale" } }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const isWrong = typed !== "" && !isOrderNumber(typed.trim());
  const send = () => {
    const orderNumber = typed.trim();
    const requestId = newRequestId();
    const { input, about } = sending;
    keep({
      ...sending,
      state: input.offline ? "kept" : "asked",
      refusal: undefined,
      // What it was to be used for has come back: it is used again, for the new number.
      coupons: usedAnew(sending.coupons, newRequestId),
      givesBack: undefined,
      isSaleAsked: undefined,
      input: { ...input, requestId, orderNumber },
      about: { ...about, orderNumber },
    });
    void deliver(sending.id);
  };
  return (
    <View className="waiting-do">
      <View className="t-label ink-2">{t("till.otherNumberHow")}</View>
      <Field
        label={t("till.orderNumberOf")}
        value={typed}
        onChange={setTyped}
        error={isWrong ? t("till.orderNumberWrong") : undefined}
        maxLength={64}
      />
      <Button size="till" disabled={typed.trim() === "" || isWrong} onPress={send}>
        {t("till.sendWithNumber")}
      </Button>
    </View>
  );
}
