import { View } from "@tarojs/components";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import { useRoute } from "../../api/useRoute";
import { Chip } from "../../components/Chip";
import { Loaded } from "../../components/Loaded";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { type Column, Table } from "../Table";
import { Changes } from "./Changes";

type Version = Output<"listProgramVersions">["versions"][number];

/** Every version: from when it counts, who wrote it and who let it through. It opens into what it changed. */
export function Versions() {
  const { t } = useWords();
  const versions = useRoute("listProgramVersions", {});
  const [open, setOpen] = useState<Version>();
  const columns = useColumns();
  return (
    <Loaded answer={versions} door="operator">
      {(data) => (
        <View>
          <Table
            label={t("programs.partVersions")}
            file="versions"
            columns={columns}
            items={data.versions}
            keyOf={({ version }) => String(version)}
            onOpen={setOpen}
          />
          <Sheet
            open={open !== undefined}
            title={`${t("programs.version")} ${open?.version ?? ""}`}
            onClose={() => setOpen(undefined)}
          >
            <Changes changes={open?.publication?.changes ?? []} />
          </Sheet>
        </View>
      )}
    </Loaded>
  );
}

function useColumns(): Column<Version>[] {
  const { t, time } = useWords();
  const staff = useRoute("listStaff", {});
  const names = new Map(staff.state === "ready" ? staff.data.staff.map(({ staffId, name }) => [staffId, name]) : []);
  const nameOf = (staffId: string) => names.get(staffId) ?? staffId.slice(0, 8);
  const writers = ({ publication }: Version) => publication?.savedBy.map(nameOf).join(", ") ?? t("programs.first");
  const approver = ({ publication }: Version) =>
    publication ? `${nameOf(publication.approvedBy)}${publication.alone ? ` · ${t("programs.alone")}` : ""}` : "–";
  return [
    {
      key: "version",
      title: t("programs.version"),
      cell: ({ version, isRunning }) => (
        <View>
          {version} {isRunning && <Chip tone="brand">{t("programs.isRunning")}</Chip>}
        </View>
      ),
      sortBy: ({ version }) => version,
    },
    {
      key: "since",
      title: t("programs.since"),
      cell: ({ effectiveFrom }) => time(effectiveFrom),
      sortBy: ({ effectiveFrom }) => effectiveFrom,
      alsoFound: ({ effectiveFrom }) => time(effectiveFrom),
    },
    {
      key: "written",
      title: t("programs.writtenBy"),
      cell: writers,
      sortBy: writers,
      wideOnly: true,
    },
    {
      key: "approved",
      title: t("programs.approvedBy"),
      cell: approver,
      sortBy: approver,
    },
  ];
}
