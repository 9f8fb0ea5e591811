import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Pressable } from "../../components/Pressable";
import { Sheet } from "../../components/Sheet";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { birthdayOf, daysIn } from "./birthdayOf";
import "./BirthdaySheet.scss";

interface BirthdaySheetProps {
  open: boolean;
  /** MM-DD */
  now?: string;
  onClose: () => void;
  onSaved: () => void;
}

/** Month and day, by two taps; the year is nobody's business. */
export function BirthdaySheet({ open, now, onClose, onSaved }: BirthdaySheetProps) {
  const { t } = useWords();
  const [month, setMonth] = useState(Number(now?.slice(0, 2) ?? 0));
  const [day, setDay] = useState(Number(now?.slice(3) ?? 0));
  const change = useWrite("changeProfile");
  const birthday = birthdayOf(month, day);
  const save = async () => {
    if (birthday && (await change.run({ birthday }))) onSaved();
  };
  return (
    <Sheet open={open} title={t("shopper.birthday")} onClose={onClose}>
      <View className="t-label ink-2">{t("shopper.birthdayWhat")}</View>
      <Numbers label={t("shopper.birthMonth")} count={12} value={month} onChoose={setMonth} />
      {month > 0 && <Numbers label={t("shopper.birthDay")} count={daysIn(month)} value={day} onChoose={setDay} />}
      {change.state === "failed" && <Failed error={change.error} />}
      <Button id="save-birthday" busy={change.state === "busy"} disabled={!birthday} onPress={() => void save()}>
        {t("shopper.save")}
      </Button>
    </Sheet>
  );
}

interface NumbersProps {
  label: string;
  count: number;
  value: number;
  onChoose: (value: number) => void;
}

function Numbers({ label, count, value, onChoose }: NumbersProps) {
  return (
    <View>
      <Text className="t-label ink-2">{label}</Text>
      <View className="numbers" {...spoken({ role: "radiogroup", label })}>
        {Array.from({ length: count }, (_, i) => i + 1).map((number) => (
          <Pressable
            key={number}
            role="radio"
            on={number === value}
            className={`numbers__one n ${number === value ? "numbers__one--on" : ""}`}
            onPress={() => onChoose(number)}
          >
            <Text>{number}</Text>
          </Pressable>
        ))}
      </View>
    </View>
  );
}
