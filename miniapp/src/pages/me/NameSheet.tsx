import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";

interface NameSheetProps {
  open: boolean;
  now?: string;
  onClose: () => void;
  onSaved: () => void;
}

/** What the shop calls its member. Cashiers see the first letter of it only. */
export function NameSheet({ open, now = "", onClose, onSaved }: NameSheetProps) {
  const { t } = useWords();
  const [name, setName] = useState(now);
  const [complaint, setComplaint] = useState("");
  const change = useWrite("changeProfile");
  const save = async () => {
    const displayName = name.trim();
    if (!displayName) return setComplaint(t("shopper.nameEmpty"));
    if (await change.run({ displayName })) onSaved();
  };
  return (
    <Sheet open={open} title={t("shopper.name")} onClose={onClose}>
      <Field
        id="display-name"
        label={t("shopper.nameWhat")}
        value={name}
        onChange={(next) => {
          setName(next);
          setComplaint("");
        }}
        onDone={() => void save()}
        error={complaint || undefined}
        maxLength={60}
      />
      {change.state === "failed" && <Failed error={change.error} />}
      <Button id="save-name" busy={change.state === "busy"} onPress={() => void save()}>
        {t("shopper.save")}
      </Button>
    </Sheet>
  );
}
