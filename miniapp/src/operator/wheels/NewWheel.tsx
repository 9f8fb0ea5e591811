import { View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { say, useWords } from "../../words/useWords";
import { useProgramName } from "../useProgramName";
import { startOf } from "./startOf";

interface NewWheelProps {
  taken: string[];
  onClose: () => void;
  onMade: (wheelId: string) => void;
}

/** A new draft: its id, which stays, and its name; the rest is written on its page. */
export function NewWheel({ taken, onClose, onMade }: NewWheelProps) {
  const { t } = useWords();
  const organiser = useProgramName();
  const [wheelId, setWheelId] = useState("");
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const write = useWrite("saveWheel");
  const isWrong = wheelId !== "" && !/^[a-z][a-z0-9-]{0,23}$/.test(wheelId);
  const isTaken = taken.includes(wheelId);
  const isReady = wheelId !== "" && !isWrong && !isTaken;
  const make = async () => {
    if (!isReady) return;
    const thanks = { zh: say("zh").t("desk.kind_thanks"), en: say("en").t("desk.kind_thanks") };
    const made = await write.run({ draft: startOf({ wheelId, zh, en, organiser, thanks }), revision: 0 });
    if (made) onMade(made.wheelId);
  };
  return (
    <Sheet open title={t("desk.newWheel")} onClose={onClose}>
      {write.state === "failed" && <Failed error={write.error} />}
      <View>
        <Field
          id="new-wheel-id"
          label={t("desk.wheelId")}
          hint={t("desk.wheelIdHint")}
          value={wheelId}
          error={isWrong ? t("desk.wheelIdWrong") : isTaken ? t("desk.wheelIdTaken") : undefined}
          maxLength={24}
          onChange={setWheelId}
          focus
        />
        <Field
          id="new-wheel-zh"
          label={t("desk.inChinese", { label: t("desk.wheelName") })}
          value={zh}
          maxLength={60}
          onChange={setZh}
        />
        <Field
          id="new-wheel-en"
          label={t("desk.inEnglish", { label: t("desk.wheelName") })}
          value={en}
          maxLength={60}
          onChange={setEn}
          onDone={() => void make()}
        />
      </View>
      <Button id="make-wheel" disabled={!isReady} busy={write.state === "busy"} onPress={() => void make()}>
        {t("desk.makeWheel")}
      </Button>
    </Sheet>
  );
}
