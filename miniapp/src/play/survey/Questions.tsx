import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import { Refused } from "../../api/Refused";
import { Unanswered } from "../../api/Unanswered";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import { Segments, SEGMENTS_MAX } from "../Segments";
import { answersToSend, standingOf } from "./draft";
import { QuestionPart } from "./QuestionPart";
import { useDraft } from "./useDraft";
import { useSecondsLeft } from "./useSecondsLeft";
import { type Sending, useSending } from "./useSending";
import "./Questions.scss";

interface QuestionsProps {
  task: string;
  survey: Output<"getSurvey">;
  memberNumber: string;
  onSent: () => void;
}

/** The questions on one page, answered in any order, sent once. */
export function Questions({ task, survey: { questions, minSeconds, opened }, memberNumber, onSent }: QuestionsProps) {
  const { t } = useWords();
  const held = useDraft(memberNumber, task, opened);
  const { draft, answer } = held;
  const { sending, send } = useSending(task, held);
  const [wanted, setWanted] = useState(false);
  const tooFast = useTooFast(sending);
  const seconds = useSecondsLeft(draft, minSeconds, tooFast);
  const { answered, missing } = standingOf(questions, draft.answers);
  const count = questions.length;
  const press = async () => {
    setWanted(true);
    const [first] = missing;
    if (first !== undefined) return goTo(questions[first - 1]?.key);
    if (seconds === 0 && (await send(answersToSend(questions, draft.answers)))) onSent();
  };
  const said = t("tasks.answeredOf", { n: answered, count });
  return (
    <View className="questions">
      <View className="t-note ink-3">{t("tasks.kept")}</View>
      {questions.map((question, i) => (
        <QuestionPart
          key={question.key}
          question={question}
          n={i + 1}
          answer={draft.answers[question.key]}
          onAnswer={answer}
          isMissing={wanted && missing.includes(i + 1)}
        />
      ))}
      <Trouble sending={sending} />
      {wanted && missing.length > 0 && <Notice kind="danger" title={t("tasks.missing", { count: missing.length })} />}
      {wanted && missing.length === 0 && seconds > 0 && (
        <Notice kind="waiting" title={t("tasks.notYet", { seconds })} />
      )}
      <View className="questions__foot">
        {count <= SEGMENTS_MAX && <Segments n={answered} of={count} label={said} />}
        <View className="t-note ink-2 n questions__said" id="survey-progress">
          {said} · {t("tasks.sendHow")}
        </View>
        <Button id="survey-send" busy={sending.state === "busy"} onPress={() => void press()}>
          {t("tasks.send")}
        </Button>
      </View>
    </View>
  );
}

/** An answer may have been kept though nothing came back: nobody is told that it was not. */
function Trouble({ sending }: { sending: Sending }) {
  const { t } = useWords();
  if (sending.state !== "failed") return null;
  const { error } = sending;
  if (error instanceof Refused && error.code === "survey_too_fast") return null;
  if (!(error instanceof Unanswered)) return <Failed of="write" error={error} />;
  return (
    <Notice kind="offline" title={t("tasks.notSent")}>
      {t("tasks.notSentHow")}
    </Notice>
  );
}

/** What the service still asks for, by its own clock. */
function useTooFast(sending: Sending): { seconds: number; fromMs: number } | undefined {
  const [asked, setAsked] = useState<{ error: unknown; seconds: number; fromMs: number }>();
  const error = sending.state === "failed" ? sending.error : undefined;
  if (error instanceof Refused && error.code === "survey_too_fast" && asked?.error !== error)
    setAsked({ error, seconds: Number(error.detail.seconds), fromMs: Date.now() });
  return asked;
}

function goTo(key: string | undefined): void {
  void Taro.pageScrollTo({ selector: `#question-${key}`, duration: 0, offsetTop: -16 });
}
