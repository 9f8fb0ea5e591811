import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { Program } from "../../../../shared/program";
import type { TaskView } from "../../../../shared/taskViews";
import { serverNow } from "../../api/serverClock";
import { useWrite } from "../../api/useWrite";
import { Failed } from "../../components/Failed";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { Pressable } from "../../components/Pressable";
import { spoken } from "../../components/spoken";
import { DOT } from "../../words/sentence";
import { localDay } from "../../words/written";
import { useWords } from "../../words/useWords";
import { rewardSaid } from "../rewardSaid";
import { type Disc, discsOf } from "./discsOf";
import "./CheckIn.scss";

interface CheckInProps {
  task: TaskView;
  program?: Program;
  onChanged: () => void;
}

/** Seven days in a row; today's disc is the button. It is ticked once the service has said yes, and not before. */
export function CheckIn({ task, program, onChanged }: CheckInProps) {
  const say = useWords();
  const { t } = say;
  const { telling, press, run } = useCheckIn(task, onChanged);
  const now = new Date(serverNow());
  const { discs, days } = discsOf({ ...task, run }, dailyOf(program, task.event?.key), now.getDay() || 7);
  const goal = task.steps.find(({ state }) => state === "open");
  const runSaid = days > 0 ? t("tasks.run", { days }) : t("tasks.runNone");
  const goalSaid =
    goal &&
    t(goal.reward.points > 0 ? "tasks.runNext" : "tasks.runNextCard", {
      days: goal.at,
      reward: rewardSaid(goal.reward, say),
    });
  return (
    <View className="check-in">
      <View className="check-in__head">
        <Text className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
          {t("tasks.checkIn")}
        </Text>
        <Text className="t-label ink-2 n">{[runSaid, goalSaid].filter(Boolean).join(DOT)}</Text>
      </View>
      <View className="check-in__days">
        {discs.map((disc) => (
          <Day key={disc.weekday} disc={disc} busy={telling.state === "busy"} onPress={press} />
        ))}
      </View>
      {telling.state === "failed" && <Failed of="write" error={telling.error} />}
      {telling.state === "done" && <CheckedIn points={telling.data.entry.points} repeated={telling.data.repeated} />}
    </View>
  );
}

/** The list hears of it a moment after the service has said yes: until then the page adds the day itself. */
function useCheckIn({ event, run }: TaskView, onChanged: () => void) {
  const telling = useWrite("tellEvent");
  const [toldOn, setToldOn] = useState<string>();
  const press = async () => {
    if (!event || !(await telling.run({ event: event.key }))) return;
    setToldOn(localDay(new Date(serverNow())));
    onChanged();
  };
  const isToldToday = toldOn === localDay(new Date(serverNow()));
  const isAhead = isToldToday && run !== undefined && !run.hasToday;
  return { telling, press: () => void press(), run: isAhead ? { days: run.days + 1, hasToday: true } : run };
}

/** What a check-in gives by itself, by rules that ask for nothing else. */
function dailyOf(program: Program | undefined, event: string | undefined): number {
  const rules = program?.rules.filter(({ on, key, members, when }) => {
    return on === event && !members && !when && !program.ended?.[key];
  });
  return (rules ?? []).reduce((sum, { gives }) => sum + (gives.kind === "points" ? gives.points : 0), 0);
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function Day({ disc, busy, onPress }: { disc: Disc; busy: boolean; onPress: () => void }) {
  const say = useWords();
  const { t } = say;
  const isToday = disc.is === "today" || disc.is === "todayDone";
  const isDone = disc.is === "done" || disc.is === "todayDone";
  const weekday = t(isToday ? "tasks.todayDay" : `tasks.${weekdays[disc.weekday - 1] ?? "mon"}`);
  const { points, cards } = disc.reward;
  const gives = points > 0 ? t("tasks.points", { points }) : cards.length > 0 ? t("tasks.cardShort") : "";
  const content = (
    <View className="check-in__drawn">
      <View
        className={`check-in__disc check-in__disc--${isDone ? "done" : disc.is} ${disc.isGoal ? "check-in__disc--goal" : ""}`}
      >
        {isDone ? <Icon name="check" size="small" /> : <Text className="n">{gives}</Text>}
      </View>
      {/* As the label has it, so that what is seen is a part of what is said. */}{" "}
      <Text className={isToday ? "check-in__today" : ""}>{weekday}</Text>
    </View>
  );
  if (disc.is === "today") {
    const label = [gives, weekday, t("tasks.checkIn")].filter(Boolean).join(" ");
    return (
      <Pressable id="check-in" className="check-in__day" label={label} disabled={busy} onPress={onPress}>
        {content}
      </Pressable>
    );
  }
  const label = [weekday, isDone ? t("tasks.dayDone") : gives].filter(Boolean).join(" ");
  return (
    <View className="check-in__day" {...spoken({ role: "img", label })}>
      {content}
    </View>
  );
}

function CheckedIn({ points, repeated }: { points: number; repeated: boolean }) {
  const { t } = useWords();
  if (repeated) return <Notice kind="waiting" title={t("tasks.checkedAlready")} />;
  return <Notice kind="good" title={points > 0 ? t("tasks.checkedInPoints", { points }) : t("tasks.checkedIn")} />;
}
