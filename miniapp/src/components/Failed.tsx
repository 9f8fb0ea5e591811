import { View } from "@tarojs/components";
import { useWords } from "../words/useWords";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { whatFailed } from "./whatFailed";
import "./Failed.scss";

interface FailedProps {
  error: unknown;
  /** A read never moves points; a write without an answer may have. */
  of?: "read" | "write";
  onAgain?: () => void;
  /** When what stands below was read, if something does. */
  seenAtMs?: number;
}

/** What happened, whether points moved, try again, and a short code for staff. */
export function Failed({ error, of = "read", onAgain, seenAtMs }: FailedProps) {
  const say = useWords();
  const { kind, title, detail, code } = whatFailed(error, of, say);
  return (
    <View className="failed">
      <Notice kind={kind} title={title}>
        {seenAtMs === undefined ? detail : say.t("app.staleNumber", { at: new Date(seenAtMs).toISOString() })}
      </Notice>
      {onAgain && (
        <Button {...(seenAtMs === undefined ? {} : { kind: "outline", size: "small" })} onPress={onAgain}>
          {say.t("app.again")}
        </Button>
      )}
      {code && <View className="t-note ink-3 n failed__code">{say.t("app.tellStaff", { code })}</View>}
    </View>
  );
}
