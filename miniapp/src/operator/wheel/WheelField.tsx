import { View } from "@tarojs/components";
import { Field } from "../../components/Field";
import { useWords } from "../../words/useWords";
import { TextArea } from "../../components/TextArea";
import { InstantField } from "../InstantField";
import { LawNotes } from "./LawNotes";
import type { TypedWheel } from "./typed";
import type { WheelForm } from "./useWheelDraft";
import { type Wrong, wrongInWheel } from "./wrongIn";

/** The fields that hold text. */
type TextOf<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string;
export type WheelText = TextOf<TypedWheel>;

interface WheelFieldProps {
  form: WheelForm;
  of: WheelText;
  label: string;
  hint?: string;
  /** Its place in the draft, where publishing may ask for it. */
  at?: string;
  keyboard?: "text" | "number" | "digit";
  maxLength?: number;
}

export const anchorOf = (field: string): string => `at-${field.replace(/\./g, "-")}`;

/** One field of the draft, with what is wrong about it. */
export function WheelField({ form, of, label, hint, at, keyboard, maxLength = 120 }: WheelFieldProps) {
  const { typed, set, missing } = form;
  const value = typed[of];
  const error = useWrongWords(wrongInWheel(typed, of));
  return (
    <View className="wheel-field" {...(at ? { id: anchorOf(at) } : {})}>
      <Field
        id={`wheel-${of}`}
        label={label}
        hint={hint}
        value={value}
        keyboard={keyboard}
        maxLength={maxLength}
        error={error}
        onChange={(next) => set({ [of]: next })}
      />
      {at && <LawNotes missing={missing} field={at} isEmpty={value.trim() === ""} />}
    </View>
  );
}

/** When it begins or ends. */
export function WheelInstant({ form, of, label }: { form: WheelForm; of: "from" | "until"; label: string }) {
  const { typed, set, missing } = form;
  return (
    <View className="wheel-field" id={anchorOf(of)}>
      <InstantField
        id={`wheel-${of}`}
        label={label}
        value={typed[of]}
        error={useWrongWords(wrongInWheel(typed, of))}
        onChange={(next) => set({ [of]: next })}
      />
      <LawNotes missing={missing} field={of} isEmpty={typed[of] === ""} />
    </View>
  );
}

/** A paragraph in both languages. */
export function WheelWords({
  form,
  zh,
  en,
  label,
  hint,
  at,
}: Omit<WheelFieldProps, "of"> & { zh: WheelText; en: WheelText; at: string }) {
  const { t } = useWords();
  const { typed, set, missing } = form;
  return (
    <View id={anchorOf(at)}>
      <View className="wheel-pair">
        {([zh, en] as const).map((of, i) => (
          <View key={of} className="wheel-field">
            <TextArea
              id={`wheel-${of}`}
              label={t(i === 0 ? "desk.inChinese" : "desk.inEnglish", { label })}
              hint={hint}
              value={typed[of]}
              onChange={(next) => set({ [of]: next })}
            />
          </View>
        ))}
      </View>
      <LawNotes missing={missing} field={at} isEmpty={typed[zh].trim() === "" || typed[en].trim() === ""} />
    </View>
  );
}

export function useWrongWords(wrong: Wrong | undefined): string | undefined {
  const { t } = useWords();
  if (!wrong) return undefined;
  return wrong.word === "wrongWhole"
    ? t("desk.wrongWhole", { from: wrong.from, to: wrong.to })
    : t(`desk.${wrong.word}`);
}
