import { Text, View } from "@tarojs/components";
import type { Question } from "../../../../shared/task";
import { Chip } from "../../components/Chip";
import { Pressable } from "../../components/Pressable";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { Option } from "../Option";
import { TextArea } from "../../components/TextArea";
import { type Answer, toggled } from "./draft";
import "./QuestionPart.scss";

interface QuestionProps {
  question: Question;
  /** From 1. */
  n: number;
  answer: Answer | undefined;
  onAnswer: (key: string, answer: Answer) => void;
  /** It is required, has no answer, and somebody wanted to send. */
  isMissing: boolean;
}

const TEXT_MAX = 1_000;

export function QuestionPart(props: QuestionProps) {
  const { question, n, isMissing } = props;
  const { t, name } = useWords();
  const { key, kind, ask, required } = question;
  const hint = kind === "single" ? t("tasks.one") : kind === "multiple" ? t("tasks.several") : "";
  return (
    <View className="question" id={`question-${key}`}>
      <View className="question__head">
        <View className="question__ask">
          <Text className="ink-3 n">{n} </Text>
          <Text className="strong">{name(ask)}</Text>
          {hint && <Text className="t-note ink-3"> {hint}</Text>}
        </View>
        <Chip tone={isMissing ? "danger" : "quiet"}>{t(required ? "tasks.required" : "tasks.optional")}</Chip>
      </View>
      <Answering {...props} />
    </View>
  );
}

function Answering({ question, answer, onAnswer }: QuestionProps) {
  const { t, name } = useWords();
  const { key, kind, ask, options = [], scale } = question;
  const label = name(ask);
  if (kind === "text") {
    return (
      <TextArea
        quiet
        label={label}
        hint={t("tasks.textHint")}
        value={typeof answer === "string" ? answer : ""}
        onChange={(text) => onAnswer(key, text)}
        maxLength={TEXT_MAX}
        id={`answer-${key}`}
      />
    );
  }
  if (scale) return <Scale label={label} scale={scale} value={answer} onChoose={(value) => onAnswer(key, value)} />;
  const several = kind === "multiple";
  const isOn = (option: string) => (several ? Array.isArray(answer) && answer.includes(option) : answer === option);
  return (
    <View className="question__options" {...spoken({ role: several ? "group" : "radiogroup", label })}>
      {options.map((option) => (
        <Option
          key={option.key}
          id={`answer-${key}-${option.key}`}
          several={several}
          on={isOn(option.key)}
          onChoose={() => onAnswer(key, several ? toggled(question, answer, option.key) : option.key)}
        >
          <Text>{name(option.name)}</Text>
        </Option>
      ))}
    </View>
  );
}

interface ScaleProps {
  label: string;
  scale: { from: number; to: number };
  value: Answer | undefined;
  onChoose: (value: number) => void;
}

function Scale({ label, scale: { from, to }, value, onChoose }: ScaleProps) {
  return (
    <View className="question__scale" {...spoken({ role: "radiogroup", label })}>
      {Array.from({ length: to - from + 1 }, (_, i) => from + i).map((number) => (
        <Pressable
          key={number}
          role="radio"
          on={number === value}
          className={`question__number n ${number === value ? "question__number--on" : ""}`}
          onPress={() => onChoose(number)}
        >
          <Text>{number}</Text>
        </Pressable>
      ))}
    </View>
  );
}
