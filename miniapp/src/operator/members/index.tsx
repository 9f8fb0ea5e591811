import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import type { MemberSummary } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Field } from "../../components/Field";
import { Loaded } from "../../components/Loaded";
import { useWords } from "../../words/useWords";
import { OperatorPage } from "../OperatorPage";
import { MemberCard } from "./MemberCard";
import "./index.scss";
import "../../words/staff";

/** Finds a member, shows what they hold and every entry, and corrects a balance with a reason. */
export default function MembersPage() {
  const { t } = useWords();
  const { search: linked = "" } = useRouter().params;
  const [typed, setTyped] = useState(linked);
  const [wanted, setWanted] = useState(linked);
  const search = () => setWanted(typed.trim());
  return (
    <OperatorPage here="members">
      <View className="members__search">
        <View className="members__field operator-search">
          <Field
            id="member-search"
            label={t("operator.searchMember")}
            hint={t("operator.searchHint")}
            value={typed}
            onChange={setTyped}
            onDone={search}
            maxLength={60}
            focus
          />
        </View>
        <Button narrow disabled={typed.trim() === ""} onPress={search} icon="search">
          {t("operator.search")}
        </Button>
      </View>
      {wanted === "" ? (
        <Empty title={t("operator.nobodyYet")} how={t("operator.searchHow")} />
      ) : (
        <Found key={wanted} search={wanted} />
      )}
    </OperatorPage>
  );
}

function Found({ search }: { search: string }) {
  const { t } = useWords();
  const found = useRoute("findMember", { search });
  const [changed, setChanged] = useState<MemberSummary>();
  return (
    <Loaded
      answer={found}
      door="operator"
      isEmpty={({ members }) => members.length === 0}
      empty={<Empty title={t("operator.notFound")} how={t("operator.searchHow")} />}
    >
      {({ members }) => (
        <View>
          {members.map((member) => (
            <MemberCard
              key={member.memberId}
              member={changed?.memberId === member.memberId ? changed : member}
              onChanged={(next) => {
                setChanged(next);
                void found.refresh().then(() => setChanged(undefined));
              }}
            />
          ))}
        </View>
      )}
    </Loaded>
  );
}
