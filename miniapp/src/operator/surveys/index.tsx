import { View } from "@tarojs/components";
import { useState } from "react";
import type { Task } from "../../../../shared/task";
import type { SurveyResults } from "../../../../shared/taskViews";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { csvOf } from "../csvOf";
import { OperatorPage } from "../OperatorPage";
import { canSave, saveCsv } from "../saveCsv";
import { QuestionShown } from "./QuestionShown";
import { linesOf } from "./results";
import "./index.scss";
import "../../words/staff";

const isSurvey = ({ counts }: Task): boolean => counts.what === "survey";

/** What members answered: bars for each question, averages, the newest texts. Nobody sees who wrote what. */
export default function SurveysPage() {
  const { t, name } = useWords();
  const standing = useRoute("getProgramDraft", {});
  const isOff = useIsOff("tasks");
  const [chosen, setChosen] = useState<string>();
  return (
    <OperatorPage here="surveys">
      <Loaded
        answer={standing}
        door="operator"
        isEmpty={({ running }) => !(running.tasks ?? []).some(isSurvey)}
        empty={<Empty title={t("desk.noSurveys")} how={t(isOff ? "desk.tasksOff" : "desk.noSurveysHow")} />}
      >
        {({ running }) => {
          const surveys = (running.tasks ?? []).filter(isSurvey);
          const open = surveys.find(({ key }) => key === chosen) ?? surveys[0];
          return (
            <View>
              <Choices
                label={t("desk.whichSurvey")}
                value={open?.key ?? ""}
                choices={surveys.map((survey) => ({ value: survey.key, words: name(survey.name) }))}
                onChoose={setChosen}
              />
              {open && <Results key={open.key} task={open.key} />}
            </View>
          );
        }}
      </Loaded>
    </OperatorPage>
  );
}

function Results({ task }: { task: string }) {
  const { t } = useWords();
  const results = useRoute("getSurveyResults", { task }, { everySeconds: 30 });
  return (
    <Loaded
      answer={results}
      door="operator"
      isEmpty={({ answers }) => answers === 0}
      empty={<Empty title={t("desk.noAnswers")} how={t("desk.noAnswersHow")} />}
    >
      {(data) => <Answered results={data} />}
    </Loaded>
  );
}

function Answered({ results }: { results: SurveyResults }) {
  const { t, name } = useWords();
  const { task, answers, isComplete, questions } = results;
  const save = () => {
    const head = [t("desk.question"), t("desk.answer"), t("desk.howOften")];
    const lines = linesOf(results, name).map(({ question, answer, n }) => [question, answer, n]);
    saveCsv(`${task}.csv`, csvOf(head, lines));
  };
  return (
    <View className="survey">
      <View className="survey__head">
        <View className="t-label ink-2 n">{t("desk.answersInAll", { n: answers })}</View>
        {canSave && (
          <Button kind="quiet" size="small" narrow onPress={save}>
            {t("operator.exportCsv")}
          </Button>
        )}
      </View>
      {!isComplete && <Notice kind="waiting" title={t("desk.notAllCounted", { n: answers })} />}
      <View className="survey__questions">
        {questions.map((question, i) => (
          <QuestionShown key={question.key} question={question} n={i + 1} />
        ))}
      </View>
    </View>
  );
}
