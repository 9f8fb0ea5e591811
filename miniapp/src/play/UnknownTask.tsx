import Taro from "@tarojs/taro";
import { Button } from "../components/Button";
import { Empty } from "../components/Empty";
import { ModuleOff } from "../components/ModuleOff";
import { useIsOff } from "../useBrand";
import { useWords } from "../words/useWords";

export const openTasks = () => void Taro.redirectTo({ url: "/play/tasks/index" });

/** A task that is not this member's, or not now. */
export function UnknownTask() {
  const { t } = useWords();
  const isOff = useIsOff("tasks");
  if (isOff) return <ModuleOff />;
  return (
    <Empty title={t("tasks.unknown")} how={t("tasks.unknownHow")}>
      <Button kind="outline" onPress={openTasks}>
        {t("tasks.toTasks")}
      </Button>
    </Empty>
  );
}
