import { forget } from "../outbox/outbox";
import type { Sending } from "../outbox/Sending";
import { TillPage } from "../TillPage";
import { Outcome } from "./Outcome";
import { OutcomeBlock } from "./OutcomeBlock";
import { OutcomeFoot } from "./OutcomeFoot";

interface SentPageProps {
  title: string;
  sending: Sending;
  onLeave: () => void;
  /** Takes a sale that was refunded anew. */
  onAgain?: () => void;
}

/** What became of what was sent. A refusal that was read is not kept. */
export function SentPage({ title, sending, onLeave, onAgain }: SentPageProps) {
  const done = () => {
    if (sending.state === "refused") forget(sending.id);
    onLeave();
  };
  return (
    <TillPage
      title={title}
      block={<OutcomeBlock title={title} sending={sending} />}
      foot={<OutcomeFoot sending={sending} onNext={done} onAgain={onAgain} />}
    >
      <Outcome sending={sending} />
    </TillPage>
  );
}
