import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import type { Program } from "../../../../shared/program";
import type { TaskView } from "../../../../shared/taskViews";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ModuleOff } from "../../components/ModuleOff";
import { Page } from "../../components/Page";
import { spoken } from "../../components/spoken";
import { usePullToRead } from "../../pages/usePullToRead";
import { localDay } from "../../words/written";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { Arrived } from "../Arrived";
import { Kept } from "../Kept";
import { type Arrivals, useArrivals } from "../useArrivals";
import { tasksIn, useTasks } from "../useTasks";
import { CheckIn } from "./CheckIn";
import { ClaimLine } from "./ClaimLine";
import { GivenPart } from "./GivenPart";
import { Lead } from "./Lead";
import { type Line, shownTasks } from "./shownTasks";
import { TaskLine } from "./TaskLine";
import { TaskSheet } from "./TaskSheet";
import "../../words/tasks";

const HOME = "/pages/home/index";
const openCode = () => void Taro.navigateTo({ url: "/pages/code/index" });

/** What is left to have, and one next step for each task. Rewards that come by themselves come while looking. */
export default function TasksPage() {
  const { t } = useWords();
  const tasks = useTasks();
  const program = useRoute("getProgram", { programId: PROGRAM_ID });
  const arrivals = useArrivals(tasksIn(tasks));
  usePullToRead(tasks.refresh);
  const isOff = useIsOff("tasks");
  const empty = isOff ? (
    <ModuleOff />
  ) : (
    <Empty title={t("tasks.none")} how={t("tasks.noneHow")}>
      <Button kind="outline" icon="code" onPress={openCode}>
        {t("tasks.toCode")}
      </Button>
    </Empty>
  );
  return (
    <Page title={t("tasks.title")} back={HOME}>
      <Kept answer={tasks} door="shopper" isEmpty={(data) => data.tasks.length === 0} empty={empty}>
        {(data) => (
          <Tasks
            tasks={data.tasks}
            program={program.state === "ready" ? program.data : undefined}
            arrivals={arrivals}
            onChanged={() => void tasks.refresh()}
          />
        )}
      </Kept>
    </Page>
  );
}

interface TasksProps {
  tasks: TaskView[];
  program?: Program;
  arrivals: Arrivals;
  onChanged: () => void;
}

function Tasks({ tasks, program, arrivals, onChanged }: TasksProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState<string>();
  const shown = shownTasks(tasks, localDay(new Date(serverNow())));
  const idOf = ({ task: { key, period } }: Line) => `${key}.${period}`;
  const all = [...shown.claimable, ...shown.toDo, ...shown.judging, ...shown.locked];
  const isOpen = all.find((line) => idOf(line) === opened);
  const lines = (from: Line[], isFirst = false) =>
    from.map((line, i) => (
      <TaskLine
        key={idOf(line)}
        line={line}
        program={program}
        isMain={isFirst && i === 0}
        onOpen={() => setOpened(idOf(line))}
      />
    ));
  return (
    <View className="tasks">
      <Lead points={shown.pointsLeft} hasMore={all.length > 0} />
      <View {...spoken({ role: "status" })}>
        <Arrived arrivals={arrivals} />
      </View>
      {shown.checkIn && <CheckIn task={shown.checkIn} program={program} onChanged={onChanged} />}
      {shown.claimable.length > 0 && (
        <Book title={t("tasks.claimable")}>
          {shown.claimable.map((line) => (
            <ClaimLine
              key={`${idOf(line)}.${line.step.step}`}
              line={line}
              onOpen={() => setOpened(idOf(line))}
              onClaimed={onChanged}
            />
          ))}
        </Book>
      )}
      {shown.toDo.length > 0 && <Book title={t("tasks.toDo")}>{lines(shown.toDo, shown.claimable.length === 0)}</Book>}
      {shown.judging.length > 0 && <Book title={t("tasks.judging")}>{lines(shown.judging)}</Book>}
      {shown.locked.length > 0 && <Book title={t("tasks.locked")}>{lines(shown.locked)}</Book>}
      <GivenPart given={shown.given} />
      {isOpen && <TaskSheet line={isOpen} program={program} onClose={() => setOpened(undefined)} onTold={onChanged} />}
    </View>
  );
}
