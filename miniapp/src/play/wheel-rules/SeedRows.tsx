import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { inGroups } from "../../pages/inGroups";
import { useWords } from "../../words/useWords";
import { SeedSheet } from "./SeedSheet";

/** The member's own seed, why there is one, and another one for whoever wants it. Nothing for who is not a member. */
export function SeedRows({ wheelId, isOver }: { wheelId: string; isOver: boolean }) {
  const { t } = useWords();
  const wheel = useRoute("getWheel", { wheelId });
  const [open, setOpen] = useState(false);
  const [set, setSet] = useState<string>();
  if (wheel.state !== "ready") return null;
  const seed = set ?? wheel.data.seed;
  return (
    <Book title={t("wheels.mySeed")}>
      <View className="wheel-rules__how">
        <Text id="my-seed" className="copy-row__value">
          {inGroups(seed, 4)}
        </Text>
        <View className="t-label ink-2">{t("wheels.mySeedWhy")}</View>
      </View>
      {!isOver && (
        <Button id="change-seed" kind="outline" onPress={() => setOpen(true)}>
          {t("wheels.changeSeed")}
        </Button>
      )}
      <SeedSheet
        open={open}
        wheelId={wheelId}
        onClose={() => setOpen(false)}
        onSet={(next) => {
          setSet(next);
          setOpen(false);
        }}
      />
    </Book>
  );
}
