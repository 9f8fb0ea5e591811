import { View } from "@tarojs/components";
import { Chip } from "../../components/Chip";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { type Column, Table } from "../Table";
import type { Judged } from "./judgedHere";

/** What was judged since the operator came here, the newest first. */
export function JudgedTable({ judged }: { judged: Judged[] }) {
  const { t, name, time } = useWords();
  if (judged.length === 0) return null;
  const verdict = ({ isApproved }: Judged) => t(isApproved ? "desk.approved" : "desk.rejected");
  const taskOf = ({ task, taskName }: Judged) => (taskName ? name(taskName) : task);
  const columns: Column<Judged>[] = [
    {
      key: "verdict",
      title: t("desk.verdict"),
      cell: (one) => <Chip tone={one.isApproved ? "brand" : "danger"}>{verdict(one)}</Chip>,
      sortBy: verdict,
    },
    { key: "task", title: t("desk.task"), cell: taskOf, sortBy: taskOf },
    {
      key: "member",
      title: t("desk.member"),
      cell: ({ memberId }) => memberId,
      sortBy: ({ memberId }) => memberId,
      wideOnly: true,
    },
    {
      key: "why",
      title: t("desk.reason"),
      cell: ({ reason }) => reason ?? "—",
      text: ({ reason }) => reason ?? "",
      wideOnly: true,
    },
    {
      key: "time",
      title: t("operator.time"),
      right: true,
      cell: ({ at }) => time(at),
      sortBy: ({ at }) => at,
      alsoFound: ({ at }) => time(at),
    },
  ];
  return (
    <View className="judged">
      <View className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {t("desk.judgedHere", { n: judged.length })}
      </View>
      <Table
        label={t("desk.judgedHere", { n: judged.length })}
        file="judged"
        columns={columns}
        items={judged}
        keyOf={({ evidenceId, at }) => `${evidenceId} ${at}`}
        kinds={{
          label: t("desk.verdict"),
          of: ({ isApproved }) => (isApproved ? "approved" : "rejected"),
          choices: (["approved", "rejected"] as const).map((value) => ({ value, words: t(`desk.${value}`) })),
        }}
      />
    </View>
  );
}
