import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { StaffMember } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Choices } from "../../components/Choices";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { useWords } from "../../words/useWords";
import { OperatorPage } from "../OperatorPage";
import { sorted } from "../sorted";
import { type Column, Table } from "../Table";
import type { Kinds } from "../tableRows";
import { EndAccess } from "./EndAccess";
import { Invite } from "./Invite";
import "./index.scss";
import "../../words/staff";

type Shown = "now" | "ended";

/** Who may sign in: invite, and end someone's access at once. */
export default function StaffPage() {
  const { t } = useWords();
  const staff = useRoute("listStaff", {});
  const stores = useRoute("listStores", {});
  const [shown, setShown] = useState<Shown>("now");
  const [inviting, setInviting] = useState(false);
  const [opened, setOpened] = useState<StaffMember>();
  const known = stores.state === "ready" ? stores.data.stores : [];
  const storeName = (storeId: string | undefined) => known.find((store) => store.storeId === storeId)?.name ?? storeId;
  const columns = useColumns(storeName);
  const kinds = useKinds();
  const invite = (
    <Button icon="plus" size="small" narrow onPress={() => setInviting(true)} id="invite">
      {t("operator.invite")}
    </Button>
  );
  return (
    <OperatorPage here="staff" tools={invite}>
      <Choices
        label={t("operator.whichStaff")}
        value={shown}
        choices={[
          { value: "now", words: t("operator.staffNow") },
          { value: "ended", words: t("operator.staffEnded") },
        ]}
        onChoose={setShown}
      />
      <Loaded answer={staff} door="operator">
        {({ staff: all }) => {
          const ofState = all.filter(({ status }) => (status === "ended") === (shown === "ended"));
          const wanted = sorted(ofState, ({ invitedAt }) => invitedAt, true);
          if (wanted.length === 0) return <Empty title={t("operator.noStaff")} how={t("operator.noStaffHow")} />;
          return (
            <Table
              label={t("operator.staff")}
              file="staff"
              columns={columns}
              items={wanted}
              keyOf={({ staffId }) => staffId}
              onOpen={shown === "now" ? setOpened : undefined}
              kinds={kinds}
            />
          );
        }}
      </Loaded>
      {inviting && (
        <Invite
          stores={known}
          onClose={() => {
            setInviting(false);
            void staff.refresh();
          }}
        />
      )}
      {opened && (
        <EndAccess
          staff={opened}
          storeName={storeName(opened.storeId)}
          onClose={() => setOpened(undefined)}
          onEnded={() => void staff.refresh()}
        />
      )}
    </OperatorPage>
  );
}

function useKinds(): Kinds<StaffMember> {
  const { t } = useWords();
  const choices = (["cashier", "operator"] as const).map((role) => ({ value: role, words: t(`operator.${role}`) }));
  return { label: t("operator.role"), of: ({ role }) => role, choices };
}

const statuses = { invited: "time", active: "brand", ended: "quiet" } as const;

function useColumns(storeName: (storeId: string | undefined) => string | undefined): Column<StaffMember>[] {
  const { t, time } = useWords();
  return [
    {
      key: "name",
      title: t("operator.name"),
      cell: ({ name, role, storeId }) => (
        <View>
          <View className="strong">{name}</View>
          <View className="t-note ink-3 staff__where">
            {[t(`operator.${role}`), storeName(storeId)].filter(Boolean).join(" · ")}
          </View>
        </View>
      ),
      sortBy: ({ name }) => name,
    },
    {
      key: "role",
      title: t("operator.role"),
      wideOnly: true,
      cell: ({ role }) => t(`operator.${role}`),
      sortBy: ({ role }) => t(`operator.${role}`),
    },
    {
      key: "store",
      title: t("operator.store"),
      wideOnly: true,
      cell: ({ storeId }) => storeName(storeId) ?? "—",
      sortBy: ({ storeId }) => storeName(storeId) ?? "",
    },
    {
      key: "status",
      title: t("operator.status"),
      cell: ({ status }) => <Chip tone={statuses[status]}>{t(`operator.${status}`)}</Chip>,
      sortBy: ({ status }) => t(`operator.${status}`),
    },
    {
      key: "since",
      title: t("operator.invitedAt"),
      wideOnly: true,
      right: true,
      cell: ({ invitedAt }) => <Text>{time(invitedAt)}</Text>,
      sortBy: ({ invitedAt }) => invitedAt,
      alsoFound: ({ invitedAt }) => time(invitedAt),
    },
  ];
}
