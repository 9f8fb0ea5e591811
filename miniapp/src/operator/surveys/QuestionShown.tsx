import { Text, View } from "@tarojs/components";
import type { SurveyResults } from "../../../../shared/taskViews";
import { spoken, unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { barsOf } from "./results";

type Question = SurveyResults["questions"][number];

/** What was answered to one question: a bar for each option, an average for a scale, the newest texts. */
export function QuestionShown({ question, n }: { question: Question; n: number }) {
  const { t, name } = useWords();
  const { ask, answered, averageHundredths, kind, texts } = question;
  const bars = barsOf(question);
  const most = Math.max(...bars.map(({ share }) => share), 0.0001);
  return (
    <View className="survey-question">
      <View className="survey-question__head">
        <Text className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
          {`${n}. ${name(ask)}`}
        </Text>
        <Text className="t-note ink-3 n">
          {t(kind === "multiple" ? "desk.answeredSeveral" : "desk.answered", { n: answered })}
        </Text>
      </View>
      {averageHundredths !== undefined && (
        <View className="survey-question__average">
          <Text className="t-figure n">{number(averageHundredths / 100)}</Text>
          <Text className="t-note ink-3"> {t("desk.average")}</Text>
        </View>
      )}
      {bars.map((bar) => (
        <View key={bar.key} className="survey-answer">
          <Text className="survey-answer__name ink-2">{bar.name ? name(bar.name) : bar.key}</Text>
          <View className="survey-answer__track" {...unspoken}>
            <View className="survey-answer__bar" style={{ width: `${(bar.share / most) * 100}%` }} />
          </View>
          <Text className="survey-answer__figure n strong">{number(bar.n)}</Text>
          <Text className="survey-answer__share n ink-3">{`${Math.round(bar.share * 100)}%`}</Text>
        </View>
      ))}
      {kind === "text" && texts.length === 0 && <View className="ink-2">{t("desk.noTexts")}</View>}
      {texts.map((text, i) => (
        <View key={`${i} ${text}`} className="survey-question__text">
          {text}
        </View>
      ))}
    </View>
  );
}
