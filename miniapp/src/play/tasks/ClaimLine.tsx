import { Text, View } from "@tarojs/components";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Pressable } from "../../components/Pressable";
import { DOT } from "../../words/sentence";
import { useWords } from "../../words/useWords";
import { Reward } from "../Reward";
import type { Line } from "./shownTasks";

interface ClaimLineProps {
  line: Line;
  onOpen: () => void;
  onClaimed: () => void;
}

/** A reward that was reached and waits for a press. What came of it is said with everything else that has come. */
export function ClaimLine({ line: { task, step }, onOpen, onClaimed }: ClaimLineProps) {
  const say = useWords();
  const { t, name } = say;
  const claiming = useWrite("claimTask");
  const claim = async () => {
    if (await claiming.run({ task: task.key, period: task.period, step: step.step })) onClaimed();
  };
  const note = task.claimUntil ? t("tasks.claimTill", { day: task.claimUntil }) : t("tasks.claimReached");
  const which = task.steps.length > 1 ? t("tasks.step", { step: step.step, steps: task.steps.length }) : "";
  return (
    <View className="task-line" id={`claim-${task.key}-${step.step}`}>
      <View className="task-line__top">
        <Pressable className="task-line__what" onPress={onOpen}>
          <Text className="task-line__name">{name(task.name)}</Text>
          <View className="t-note ink-3 n">{[which, note].filter(Boolean).join(DOT)}</View>
        </Pressable>
        <View className="task-line__end">
          <Reward reward={step.reward} />
          <Button
            size="small"
            narrow
            busy={claiming.state === "busy" || claiming.state === "done"}
            label={`${t("tasks.claim")} ${name(task.name)}`}
            onPress={() => void claim()}
          >
            {t("tasks.claim")}
          </Button>
        </View>
      </View>
      {claiming.state === "failed" && <Failed of="write" error={claiming.error} />}
    </View>
  );
}
