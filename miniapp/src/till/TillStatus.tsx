import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { Notice } from "../components/Notice";
import { Pressable } from "../components/Pressable";
import { useWords } from "../words/useWords";
import { isHomeless } from "./outbox/outbox";
import { isOpen } from "./outbox/Sending";
import { useOutbox } from "./outbox/useOutbox";
import { useReached } from "./reached";
import "./TillStatus.scss";

const openWaiting = () => void Taro.navigateTo({ url: "/till/waiting/index" });

/** What a cashier must know before the next customer: no network, something waits, something was refused. */
export function TillStatus() {
  const { t } = useWords();
  const reached = useReached();
  const outbox = useOutbox();
  const waiting = outbox.filter(isOpen);
  const refused = outbox.filter(({ state }) => state === "refused").length;
  const homeless = waiting.filter(({ id }) => isHomeless(id)).length;
  return (
    <View>
      {homeless > 0 && (
        <Notice kind="danger" title={t("till.noRoom", { count: homeless })}>
          {t("till.noRoomDo")}
        </Notice>
      )}
      {!reached && (
        <Opens label={t("till.waitingTitle")}>
          <Notice kind="offline" title={t("till.offline")}>
            {waiting.length > 0 ? t("till.offlineKept", { count: waiting.length }) : t("till.offlineHow")}
          </Notice>
        </Opens>
      )}
      {reached && waiting.length > 0 && (
        <Opens label={t("till.waitingTitle")}>
          <Notice kind="waiting" title={t("till.waitingCount", { count: waiting.length })}>
            {t("till.waitingHow")}
          </Notice>
        </Opens>
      )}
      {refused > 0 && (
        <Opens label={t("till.waitingTitle")}>
          <Notice kind="danger" title={t("till.refusedCount", { count: refused })}>
            {t("till.refusedHow")}
          </Notice>
        </Opens>
      )}
    </View>
  );
}

function Opens({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Pressable className="till-status" label={label} onPress={openWaiting}>
      {children}
    </Pressable>
  );
}
