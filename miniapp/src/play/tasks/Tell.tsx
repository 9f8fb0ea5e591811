import { View } from "@tarojs/components";
import type { EventKind } from "../../../../shared/program";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";

interface TellProps {
  event: string;
  oncePer?: EventKind["oncePer"];
  onTold: () => void;
}

const often = {
  day: "tasks.oncePerDay",
  month: "tasks.oncePerMonth",
  year: "tasks.oncePerYear",
  ever: "tasks.onceEver",
  key: "tasks.onceEver",
} as const;

/** Says that something was done, and how often it counts. */
export function Tell({ event, oncePer = "ever", onTold }: TellProps) {
  const { t } = useWords();
  const telling = useWrite("tellEvent");
  const tell = async () => {
    if (await telling.run({ event })) onTold();
  };
  if (telling.state === "done") {
    const { repeated } = telling.data;
    return <Notice kind={repeated ? "waiting" : "good"} title={t(repeated ? "tasks.toldBefore" : "tasks.told")} />;
  }
  return (
    <View>
      <View className="t-label ink-2">{t("tasks.tellHow", { often: t(often[oncePer]) })}</View>
      {telling.state === "failed" && <Failed of="write" error={telling.error} />}
      <Button id="tell" busy={telling.state === "busy"} onPress={() => void tell()}>
        {t("tasks.tellNow")}
      </Button>
    </View>
  );
}
