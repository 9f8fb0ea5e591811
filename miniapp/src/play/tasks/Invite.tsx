import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { inGroups } from "../../pages/inGroups";
import { useWords } from "../../words/useWords";
import { handOver, invitationAddress } from "./invitation";
import "./Invite.scss";

/** The link that a friend joins by. Sending it earns nothing; what earns is in the task. */
export function Invite() {
  const { t } = useWords();
  const profile = useRoute("getProfile", {});
  return (
    <View className="invite">
      <View className="t-label ink-2">{t("tasks.inviteHow")}</View>
      <Loaded answer={profile} door="shopper">
        {({ memberNumber }) => <Link memberNumber={memberNumber} />}
      </Loaded>
      <View className="t-note ink-3">{t("tasks.inviteNoReward")}</View>
    </View>
  );
}

function Link({ memberNumber }: { memberNumber: string }) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  const address = invitationAddress(memberNumber);
  const copy = async () => setCopied(await handOver(address));
  return (
    <View className="invite">
      <View className="t-label n">
        {t("tasks.inviteNumber")} <Text className="strong">{inGroups(memberNumber, 3)}</Text>
      </View>
      <Text className="t-note ink-2 invite__address" selectable userSelect>
        {address}
      </Text>
      {isCopied && <Notice kind="good" title={t("tasks.inviteCopied")} />}
      <Button id="invite-copy" kind="outline" icon="link" onPress={() => void copy()}>
        {t("tasks.inviteCopy")}
      </Button>
    </View>
  );
}
