import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { Program } from "../../../../shared/program";
import { Beam } from "../../components/Beam";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Icon } from "../../components/Icon";
import { Pressable } from "../../components/Pressable";
import { DOT } from "../../words/sentence";
import { type Say, useWords } from "../../words/useWords";
import { deadlineSaid } from "../deadlineSaid";
import { Reward } from "../Reward";
import { rewardSaid } from "../rewardSaid";
import { Segments, SEGMENTS_MAX } from "../Segments";
import { progressSaid, progressSpoken } from "./progressSaid";
import type { Line } from "./shownTasks";
import { rejectionOf, type Way, wayOf } from "./wayOf";
import "./TaskLine.scss";

interface TaskLineProps {
  line: Line;
  program?: Program;
  /** The one next step: its button is filled. */
  isMain: boolean;
  /** Opens all that there is to say of it. */
  onOpen: () => void;
}

/** A task with its next step: what it is, how far it has come, what it gives, and the way there. */
export function TaskLine({ line: { task, step }, program, isMain, onOpen }: TaskLineProps) {
  const say = useWords();
  const { t, name } = say;
  const isWaiting = task.state === "judging" || task.state === "locked";
  const way = wayOf(task, program);
  const { points, ...further } = step.reward;
  // Beside the points it would take the room of the words.
  const hasMore = points > 0 && further.cards.length + further.chances.length > 0;
  const more = hasMore ? rewardSaid({ ...further, points: 0 }, say) : undefined;
  const rejection = task.state === "judging" ? undefined : rejectionOf(task);
  return (
    <View className="task-line" id={`task-${task.key}`}>
      <View className="task-line__top">
        <Pressable className="task-line__what" onPress={onOpen}>
          <View className="task-line__title">
            <Text className="task-line__name">{name(task.name)}</Text>
            {task.state === "near" && <Chip tone="brand">{t("tasks.near")}</Chip>}
          </View>
          <View className="t-note ink-3 n">{noteOf(task, say)}</View>
          {more && <View className="t-note gain n">{t("tasks.alsoGives", { more })}</View>}
          {rejection !== undefined && (
            <View className="t-note danger-ink">{[t("tasks.rejected"), rejection].filter(Boolean).join(DOT)}</View>
          )}
        </Pressable>
        <View className={`task-line__end ${more || task.state === "near" ? "task-line__end--high" : ""}`}>
          <Reward reward={points > 0 ? { points, cards: [], chances: [] } : step.reward} />
          {task.state === "judging" && <Waiting />}
          {!isWaiting && way.is !== "none" && (
            <Button
              id={`do-${task.key}`}
              size="small"
              narrow
              kind={isMain ? "primary" : "outline"}
              label={`${t(`tasks.${way.words}`)} ${name(task.name)}`}
              onPress={() => go(way, onOpen)}
            >
              {t(`tasks.${way.words}`)}
            </Button>
          )}
        </View>
      </View>
      <Progress task={task} />
    </View>
  );
}

function go(way: Way, onOpen: () => void): void {
  if (way.is === "page") return void Taro.navigateTo({ url: way.url });
  onOpen();
}

function noteOf(task: Line["task"], say: Say): string {
  const { t, name, language } = say;
  if (task.state === "locked") {
    const names = task.after.map((one) => name(one.name)).join(language === "zh" ? "、" : ", ");
    return t("tasks.firstDo", { names });
  }
  const waiting = task.evidence?.given.find(({ state }) => state === "waiting" || state === "appealed");
  if (waiting) return t("tasks.handedIn", { at: waiting.submittedAt });
  // Of what is done at once, what it asks for says more than that it is done once.
  const how = task.target > 1 || task.n > 0 ? progressSaid(task, say) : name(task.about).replace(/[。.]$/, "");
  return [how, deadlineSaid(task, say)].filter(Boolean).join(DOT);
}

function Waiting() {
  const { t } = useWords();
  return (
    <Chip tone="time">
      <Icon name="clock" size="small" className="task-line__clock" />
      {t("tasks.waiting")}
    </Chip>
  );
}

/** Small counts are counted, amounts are weighed. */
function Progress({ task }: { task: Line["task"] }) {
  const say = useWords();
  const { n, target, unit } = task;
  if (target <= 1) return null;
  const label = progressSpoken(task, say);
  return (
    <View className="task-line__progress">
      {unit !== "fen" && target <= SEGMENTS_MAX ? (
        <Segments n={n} of={target} label={label} />
      ) : (
        <Beam kind="thin" share={n / target} label={label} />
      )}
    </View>
  );
}
