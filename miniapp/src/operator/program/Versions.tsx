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
  const { t, time } = useWords();
  const versions = useRoute("listProgramVersions", {});
  const staff = useRoute("listStaff", {});
  const [open, setOpen] = useState<Version>();
  const names = new Map(staff.state === "ready" ? staff.data.staff.map(({ staffId, name }) => [staffId, name]) : []);
  const nameOf = (staffId: string) => names.get(staffId) ?? staffId.slice(0, 8);
  const columns: Column<Version>[] = [
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
    },
    {
      key: "written",
      title: t("programs.writtenBy"),
      cell: ({ publication }) => publication?.savedBy.map(nameOf).join(", ") ?? t("programs.first"),
      wideOnly: true,
    },
    {
      key: "approved",
      title: t("programs.approvedBy"),
      cell: ({ publication }) =>
        publication ? `${nameOf(publication.approvedBy)}${publication.alone ? ` · ${t("programs.alone")}` : ""}` : "–",
    },
  ];
  return (
    <Loaded answer={versions} door="operator">
      {(data) => (
        <View>
          <Table
            label={t("programs.partVersions")}
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
