import { Text, Textarea, View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import { BacktestPart } from "./BacktestPart";
import { Changes } from "./Changes";
import { Decide } from "./Decide";
import { Problems } from "./Problems";
import { type DraftHeld, fileOf, type Standing } from "./useDraft";

interface DraftPartProps {
  draft: DraftHeld;
  standing: Standing;
}

/** The next version: its text, what is wrong with it, what it changes and would have cost, and who lets it through. */
export function DraftPart({ draft, standing }: DraftPartProps) {
  const { t } = useWords();
  const { text, setText, isEdited, check, keep, isBusy, checked, failed, shape } = draft;
  const isSubmitted = standing.draft?.state === "submitted";
  const problems = checked?.told ?? standing.problems.map(({ because, message }) => ({ because, message }));
  const changes = checked?.changes ?? standing.changes;
  const isOpen = standing.draft?.state === "draft" || standing.draft?.state === "rejected" || isSubmitted;
  return (
    <View>
      <State standing={standing} />
      <View className="program__columns">
        <View className="program__column">
          <View className="t-note ink-3">{t("programs.textHow")}</View>
          <Textarea
            className="program__text n"
            value={text ?? ""}
            maxlength={-1}
            disabled={isSubmitted}
            onInput={(event) => setText(event.detail.value)}
            {...named(t("programs.text"))}
          />
          {!isSubmitted && (
            <View className="program__do">
              <Button kind="outline" narrow id="check-draft" busy={isBusy} onPress={() => void check()}>
                {t("programs.check")}
              </Button>
              <Button narrow id="save-draft" busy={isBusy} onPress={() => void keep()}>
                {t("programs.save")}
              </Button>
            </View>
          )}
        </View>
        <View className="program__column">
          {failed !== undefined && shape === undefined && <Failed error={failed} />}
          {(isOpen || checked || shape !== undefined) && <Problems told={problems} shape={shape} />}
          {isEdited && <Notice kind="waiting" title={t("programs.saveFirst")} />}
          {(isOpen || checked) && shape === undefined && <Changes changes={changes} />}
          {isOpen && !isEdited && (
            <BacktestPart key={standing.draft?.savedAt} file={fileOf(standing)} standing={standing} />
          )}
          {isOpen && !isEdited && <Decide standing={standing} onDone={() => void draft.answer.refresh()} />}
        </View>
      </View>
    </View>
  );
}

function State({ standing: { draft, running } }: { standing: Standing }) {
  const { t } = useWords();
  if (!draft) return <View className="program__state ink-2">{t("programs.stateNone")}</View>;
  const { state, revision, savedAt, basedOn, reason, version } = draft;
  const isOld = state !== "published" && state !== "withdrawn" && basedOn !== running.version;
  return (
    <View className="program__state">
      <Chip tone={state === "rejected" ? "danger" : state === "submitted" ? "time" : "brand"}>
        {version !== undefined ? t("programs.published", { version: String(version) }) : t(`programs.state_${state}`)}
      </Chip>
      <Text className="t-note ink-3 n">{t("programs.revision", { revision: String(revision), at: savedAt })}</Text>
      {reason !== undefined && <Text className="danger-ink">{t("programs.rejectedBecause", { reason })}</Text>}
      {isOld && (
        <Text className="time-ink">
          {t("programs.basedOld", { version: String(basedOn), running: String(running.version) })}
        </Text>
      )}
    </View>
  );
}

/** Taro passes these on to the field itself. */
const named = (label: string): object =>
  process.env.TARO_ENV === "h5" ? { nativeProps: { "aria-label": label, spellcheck: "false" } } : { ariaLabel: label };
