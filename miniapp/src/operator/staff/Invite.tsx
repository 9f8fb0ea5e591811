import { View } from "@tarojs/components";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import type { Store } from "../../../../shared/views";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { copyText } from "../../components/copyText";
import { Choices } from "../../components/Choices";
import { Code } from "../../components/Code";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import "./Invite.scss";

interface InviteProps {
  stores: Store[];
  onClose: () => void;
}

/** Invites a cashier to a store, or an operator: by a link, a QR code, or a code to type. */
export function Invite({ stores, onClose }: InviteProps) {
  const { t } = useWords();
  const [role, setRole] = useState<"cashier" | "operator">("cashier");
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string>();
  /** The stores may come after the sheet has opened. */
  const storeId = chosen ?? stores[0]?.storeId ?? "";
  const write = useWrite("inviteStaff");
  const isReady = name.trim() !== "" && (role === "operator" || storeId !== "");
  const invite = () =>
    isReady && void write.run({ role, name: name.trim(), ...(role === "cashier" ? { storeId } : {}) });
  return (
    <Sheet open title={t("operator.inviteTitle")} onClose={onClose}>
      {write.state === "done" ? (
        <Invited invited={write.data} onClose={onClose} />
      ) : (
        <>
          {write.state === "failed" && <Failed error={write.error} of="write" />}
          <Choices
            label={t("operator.role")}
            value={role}
            choices={[
              { value: "cashier", words: t("operator.cashier") },
              { value: "operator", words: t("operator.operator") },
            ]}
            onChoose={setRole}
          />
          {role === "cashier" && (
            <Choices
              label={t("operator.store")}
              value={storeId}
              choices={stores.map((store) => ({ value: store.storeId, words: store.name }))}
              onChoose={setChosen}
            />
          )}
          {role === "cashier" && stores.length === 0 && <View className="ink-2">{t("operator.storeFirst")}</View>}
          <Field
            id="invite-name"
            label={t("operator.name")}
            hint={t("operator.nameHint")}
            value={name}
            onChange={setName}
            onDone={invite}
            maxLength={60}
            focus
          />
          <Button id="invite-now" disabled={!isReady} busy={write.state === "busy"} onPress={invite}>
            {t("operator.inviteNow")}
          </Button>
        </>
      )}
    </Sheet>
  );
}

function Invited({ invited, onClose }: { invited: Output<"inviteStaff">; onClose: () => void }) {
  const { t, time } = useWords();
  const [isCopied, setCopied] = useState(false);
  const { url, invitationCode, validUntil, staff } = invited;
  const copy = () => void copyText(url).then(setCopied);
  return (
    <View className="invited">
      <View>{t("operator.invitedHow", { name: staff.name })}</View>
      <View className="invited__paper light">
        <Code text={url} width={240} label={t("operator.invitationPicture")} id="invitation-code" />
      </View>
      <View className="t-title n invited__code">{invitationCode}</View>
      <View className="t-label ink-2">{t("operator.invitedUntil", { at: time(validUntil) })}</View>
      <Button kind="outline" icon="link" onPress={copy}>
        {t(isCopied ? "operator.copied" : "operator.copyLink")}
      </Button>
      <Button onPress={onClose}>{t("app.close")}</Button>
    </View>
  );
}
