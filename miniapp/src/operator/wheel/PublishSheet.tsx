import { View } from "@tarojs/components";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { useWrite } from "../../api/useWrite";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";

interface PublishSheetProps {
  wheel: ManagedWheel;
  onClose: () => void;
  onPublished: (wheel: ManagedWheel) => void;
}

/** Says what is locked from then on, and what can still be changed, before it is published. */
export function PublishSheet({ wheel: { wheelId, draft }, onClose, onPublished }: PublishSheetProps) {
  const { t, name } = useWords();
  const write = useWrite("publishWheel");
  const publish = async () => {
    const published = await write.run({ wheelId });
    if (published) onPublished(published);
  };
  const locked = ["lockedOdds", "lockedPrice", "lockedWords", "lockedStart"] as const;
  const open = ["openStock", "openPerDay", "openLonger"] as const;
  return (
    <Sheet open title={t("desk.publishTitle", { name: draft.name ? name(draft.name) : wheelId })} onClose={onClose}>
      {write.state === "failed" && <Failed error={write.error} />}
      <Book title={t("desk.lockedFrom")}>
        {locked.map((word) => (
          <Row key={word} icon="x" title={t(`desk.${word}`)} />
        ))}
      </Book>
      <Book title={t("desk.openFrom")}>
        {open.map((word) => (
          <Row key={word} icon="plus" title={t(`desk.${word}`)} />
        ))}
      </Book>
      <View className="t-label ink-2">{t("desk.publishSeed")}</View>
      <Button id="publish-now" busy={write.state === "busy"} onPress={() => void publish()}>
        {t("desk.publishNow")}
      </Button>
      <Button kind="quiet" onPress={onClose}>
        {t("app.cancel")}
      </Button>
    </Sheet>
  );
}
