import { View } from "@tarojs/components";
import { useState } from "react";
import { Refused } from "../../api/Refused";
import { useWrite } from "../../api/useWrite";
import type { TaskView } from "../../../../shared/taskViews";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { useWords } from "../../words/useWords";
import { TextArea } from "../../components/TextArea";
import { Orders } from "./Orders";
import type { Order } from "./ordersOf";
import { Pictures } from "./Pictures";
import { usePictures } from "./usePictures";
import "./Submit.scss";

interface SubmitProps {
  task: EvidenceTask;
  onSubmitted: () => void;
}

export type EvidenceTask = TaskView & Required<Pick<TaskView, "evidence">>;

const NOTE_MAX = 500;

/** Which order, pictures, a note; handed in once all of them have arrived. */
export function Submit({ task, onSubmitted }: SubmitProps) {
  const { t } = useWords();
  const { picturesMax, needsOrder, given } = task.evidence;
  const shots = usePictures(task.key, picturesMax);
  const [order, setOrder] = useState<Order>();
  const [note, setNote] = useState("");
  const { submitting, submit, lost, sendAgain } = useSubmitting(task, shots, onSubmitted);
  const areSent = shots.pictures.every(({ state }) => state === "sent");
  const lacks = whatLacks(needsOrder && !order, shots.pictures.length, areSent);
  return (
    <View className="submit">
      {needsOrder && (
        <Book title={t("tasks.order")}>
          <View className="submit__part">
            <Orders given={given} value={order} onChoose={setOrder} />
          </View>
        </Book>
      )}
      <Book title={t("tasks.pictures")}>
        <View className="submit__part">
          <Pictures shots={shots} max={picturesMax} />
        </View>
      </Book>
      <TextArea
        id="evidence-note"
        label={t("tasks.note")}
        hint={t("tasks.noteHint")}
        value={note}
        onChange={setNote}
        maxLength={NOTE_MAX}
      />
      {submitting.state === "failed" && <Failed of="write" error={submitting.error} />}
      {lost && (
        <Button kind="outline" onPress={() => sendAgain(lost.id)}>
          {t("tasks.retryPicture", { n: shots.pictures.indexOf(lost) + 1 })}
        </Button>
      )}
      <View className="t-note ink-3 submit__how">{t(lacks ?? "tasks.submitHow")}</View>
      <Button
        id="evidence-submit"
        busy={submitting.state === "busy"}
        disabled={lacks !== undefined}
        onPress={() => void submit(note.trim(), order)}
      >
        {t("tasks.submit")}
      </Button>
    </View>
  );
}

/** Hands them in. A picture that did not arrive after all can be sent once more. */
function useSubmitting({ key }: EvidenceTask, shots: ReturnType<typeof usePictures>, onSubmitted: () => void) {
  const submitting = useWrite("submitEvidence");
  const submit = async (note: string, about?: Order) => {
    const uploads = shots.pictures.flatMap(({ uploadId }) => (uploadId ? [uploadId] : []));
    const order = about && { storeId: about.storeId, orderNumber: about.orderNumber };
    const asked = { task: key, uploads, ...(note && { note }), ...(order && { order }) };
    if (!(await submitting.run(asked))) return;
    shots.clear();
    onSubmitted();
  };
  const sendAgain = (id: number) => {
    shots.send(id);
    submitting.reset();
  };
  return { submitting, submit, lost: shots.pictures[numberLost(submitting) - 1], sendAgain };
}

/** Why it cannot be handed in yet. */
function whatLacks(lacksOrder: boolean, pictures: number, areSent: boolean) {
  if (lacksOrder) return "tasks.lacksOrder";
  if (pictures === 0) return "tasks.lacksPicture";
  return areSent ? undefined : "tasks.stillSending";
}

/** Which picture did not arrive after all, from 1; 0 where that is not what was said. Its time may have been over. */
function numberLost(writing: { state: string; error?: unknown }): number {
  const { error } = writing;
  const isLost = writing.state === "failed" && error instanceof Refused && error.code === "upload_missing";
  return isLost ? Number(error.detail.picture) : 0;
}
