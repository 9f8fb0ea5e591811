import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { Arrived } from "../Arrived";
import { Kept } from "../Kept";
import { TaskHead } from "../TaskHead";
import { openTasks } from "../UnknownTask";
import { useArrivals } from "../useArrivals";
import { taskCalled } from "../taskCalled";
import { tasksIn, useTasks } from "../useTasks";
import { Questions } from "./Questions";
import "../../words/tasks";

/** A survey on one page. What was answered stays on this device until it was sent. */
export default function SurveyPage() {
  const { t, name } = useWords();
  const { task: key = "" } = useRouter().params;
  const tasks = useTasks();
  const arrivals = useArrivals(tasksIn(tasks));
  const [isSent, setSent] = useState(false);
  const survey = useRoute("getSurvey", { task: key }, { skip: isSent });
  const profile = useRoute("getMemberCode", {});
  const task = taskCalled(tasksIn(tasks) ?? [], key);
  const sent = () => {
    setSent(true);
    void tasks.refresh();
  };
  return (
    <Page title={task ? name(task.name) : t("tasks.survey")} back="/play/tasks/index">
      <Arrived arrivals={arrivals} />
      {isSent ? (
        <Sent hasArrived={arrivals.given.length > 0} />
      ) : (
        <Kept answer={survey} door="shopper">
          {(data) =>
            data.isAnswered ? (
              <Answered />
            ) : (
              <View>
                {task && <TaskHead task={task} />}
                <View className="t-note ink-3">{t("tasks.surveyPrivate")}</View>
                <Kept answer={profile} door="shopper">
                  {({ memberNumber }) => (
                    <Questions
                      key={`${memberNumber}.${key}`}
                      task={key}
                      survey={data}
                      memberNumber={memberNumber}
                      onSent={sent}
                    />
                  )}
                </Kept>
              </View>
            )
          }
        </Kept>
      )}
    </Page>
  );
}

function Sent({ hasArrived }: { hasArrived: boolean }) {
  const { t } = useWords();
  return (
    <View>
      <Notice kind="good" title={t("tasks.sent")}>
        {!hasArrived && t("tasks.sentReward")}
      </Notice>
      <Button kind="outline" onPress={openTasks}>
        {t("tasks.toTasks")}
      </Button>
    </View>
  );
}

function Answered() {
  const { t } = useWords();
  return (
    <Empty title={t("tasks.surveyAnswered")} how={t("tasks.surveyAnsweredHow")}>
      <Button kind="outline" onPress={openTasks}>
        {t("tasks.toTasks")}
      </Button>
    </Empty>
  );
}
