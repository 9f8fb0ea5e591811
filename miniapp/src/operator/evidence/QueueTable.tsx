import { Text, View } from "@tarojs/components";
import type { EvidenceCase } from "../../../../shared/taskViews";
import { serverNow } from "../../api/serverClock";
import { Chip } from "../../components/Chip";
import { useWords } from "../../words/useWords";
import { type Column, Table } from "../Table";
import { waitOf, waitsSince } from "./queue";
import type { Queue } from "./useQueue";

/** What waits, the oldest first, with how long. */
export function QueueTable({ queue: { queue, open, choose } }: { queue: Queue }) {
  const { t, name } = useWords();
  const nowMs = serverNow();
  const taskOf = ({ task, taskName }: EvidenceCase) => (taskName ? name(taskName) : task);
  const waits = (one: EvidenceCase) => {
    const { word, n } = waitOf(waitsSince(one), nowMs);
    return t(`desk.${word}`, { n });
  };
  const columns: Column<EvidenceCase>[] = [
    {
      key: "evidence",
      title: t("desk.task"),
      cell: (one) => (
        <View>
          <View>
            <Text className="strong">{taskOf(one)}</Text> {one.appeal && <Chip tone="time">{t("desk.appeal")}</Chip>}
          </View>
          <View className="t-note ink-3">{one.memberId}</View>
        </View>
      ),
      sortBy: taskOf,
      text: (one) => `${taskOf(one)} ${one.memberId}${one.appeal ? ` ${t("desk.appeal")}` : ""}`,
    },
    {
      key: "waits",
      title: t("desk.waits"),
      right: true,
      cell: (one) => <Text className="n">{waits(one)}</Text>,
      sortBy: waitsSince,
    },
  ];
  return (
    <Table
      label={t("desk.queue")}
      file="evidence"
      columns={columns}
      items={queue}
      keyOf={({ evidenceId }) => evidenceId}
      onOpen={(one) => choose(queue.indexOf(one))}
      isOpen={(one) => one === open}
      kinds={{
        label: t("desk.whichEvidence"),
        of: ({ appeal }) => (appeal ? "appeal" : "first"),
        choices: [
          { value: "first", words: t("desk.firstTime") },
          { value: "appeal", words: t("desk.appeal") },
        ],
      }}
    />
  );
}
