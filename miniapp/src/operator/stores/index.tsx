import { View } from "@tarojs/components";
import { useState } from "react";
import type { Store } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Loaded } from "../../components/Loaded";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { OperatorPage } from "../OperatorPage";
import { type Column, Table } from "../Table";
import { StoreCode } from "./StoreCode";
import "../../words/staff";

/** The program's stores. */
export default function StoresPage() {
  const { t } = useWords();
  const stores = useRoute("listStores", {});
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Store>();
  const columns: Column<Store>[] = [
    { key: "name", title: t("operator.storeName"), cell: ({ name }) => name, sortBy: ({ name }) => name },
    { key: "id", title: t("operator.storeId"), cell: ({ storeId }) => storeId, sortBy: ({ storeId }) => storeId },
  ];
  const add = (
    <Button icon="plus" size="small" narrow id="add-store" onPress={() => setAdding(true)}>
      {t("operator.addStore")}
    </Button>
  );
  return (
    <OperatorPage here="stores" tools={add}>
      <Loaded
        answer={stores}
        door="operator"
        isEmpty={(data) => data.stores.length === 0}
        empty={<Empty title={t("operator.noStores")} how={t("operator.noStoresHow")} />}
      >
        {(data) => (
          <View>
            <View className="t-note ink-3">{t("desk.storesHow")}</View>
            <Table
              label={t("operator.stores")}
              file="stores"
              columns={columns}
              items={data.stores}
              keyOf={({ storeId }) => storeId}
              onOpen={setOpened}
            />
          </View>
        )}
      </Loaded>
      {opened && <StoreCode store={opened} onClose={() => setOpened(undefined)} />}
      {adding && (
        <AddStore
          taken={stores.state === "ready" ? stores.data.stores.map(({ storeId }) => storeId) : []}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            void stores.refresh();
          }}
        />
      )}
    </OperatorPage>
  );
}

interface AddStoreProps {
  taken: string[];
  onClose: () => void;
  onAdded: () => void;
}

function AddStore({ taken, onClose, onAdded }: AddStoreProps) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [storeId, setStoreId] = useState("");
  const write = useWrite("addStore");
  const isWrong = storeId !== "" && !/^[a-z0-9][a-z0-9-]{0,31}$/.test(storeId);
  const isTaken = taken.includes(storeId);
  const isReady = name.trim() !== "" && storeId !== "" && !isWrong && !isTaken;
  const add = async () => {
    if (isReady && (await write.run({ storeId, name: name.trim() }))) onAdded();
  };
  return (
    <Sheet open title={t("operator.addStore")} onClose={onClose}>
      {write.state === "failed" && <Failed error={write.error} />}
      <View>
        <Field id="store-name" label={t("operator.storeName")} value={name} onChange={setName} maxLength={60} focus />
        <Field
          id="store-id"
          label={t("operator.storeId")}
          hint={t("operator.storeIdHint")}
          value={storeId}
          onChange={setStoreId}
          onDone={() => void add()}
          error={isWrong ? t("operator.storeIdWrong") : isTaken ? t("operator.storeIdTaken") : undefined}
          maxLength={32}
        />
      </View>
      <Button id="add-store-now" disabled={!isReady} busy={write.state === "busy"} onPress={() => void add()}>
        {t("operator.addStore")}
      </Button>
    </Sheet>
  );
}
