import { Text, View } from "@tarojs/components";
import { useEffect, useRef, useState } from "react";
import type { MessageView } from "../../../../shared/messages";
import type { Output } from "../../../../shared/routes";
import { call } from "../../api/call";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Failed } from "../../components/Failed";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { usePullToRead } from "../usePullToRead";
import { MessageCard } from "./MessageCard";
import "../../words/perks";
import "./index.scss";

type Inbox = Output<"listMessages">;

/** What the service has written, newest first. What is seen here is read. */
export default function MessagesPage() {
  const { t } = useWords();
  const inbox = useRoute("listMessages", {});
  usePullToRead(inbox.refresh);
  const newest = inbox.state === "ready" ? inbox.data.messages[0] : undefined;
  const isUnread = inbox.state === "ready" && inbox.data.unread > 0;
  useReading(isUnread ? newest?.messageId : undefined);
  return (
    <Page title={t("perks.messages")} back="/pages/me/index">
      <Loaded
        answer={inbox}
        door="shopper"
        isEmpty={(data) => data.messages.length === 0}
        empty={<Empty title={t("perks.noMessages")} how={t("perks.noMessagesHow")} />}
      >
        {(data) => <Messages key={data.messages[0]?.messageId} first={data} />}
      </Loaded>
    </Page>
  );
}

/** Tells the service how far has been read. If that fails, they are unread next time: nothing is lost. */
function useReading(through: string | undefined): void {
  const told = useRef<string>();
  useEffect(() => {
    if (!through || told.current === through) return;
    told.current = through;
    call("markMessagesRead", { through }).catch(() => {
      told.current = undefined;
    });
  }, [through]);
}

function Messages({ first }: { first: Inbox }) {
  const { t } = useWords();
  const [older, setOlder] = useState<MessageView[]>([]);
  const [next, setNext] = useState(first.next);
  const [asking, setAsking] = useState<{ error?: unknown }>();
  const readOn = async () => {
    setAsking({});
    try {
      const page = await call("listMessages", { before: next });
      setOlder((known) => [...known, ...page.messages]);
      setNext(page.next);
      setAsking(undefined);
    } catch (error) {
      setAsking({ error });
    }
  };
  return (
    <View>
      {first.unread > 0 && <Text className="t-label time-ink n">{t("perks.unread", { unread: first.unread })}</Text>}
      {[...first.messages, ...older].map((message) => (
        <MessageCard key={message.messageId} message={message} />
      ))}
      {asking?.error !== undefined && <Failed error={asking.error} />}
      {next !== undefined && (
        <Button kind="text" busy={asking !== undefined && asking.error === undefined} onPress={() => void readOn()}>
          {t("perks.olderMessages")}
        </Button>
      )}
    </View>
  );
}
