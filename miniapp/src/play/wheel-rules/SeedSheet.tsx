import { View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Sheet } from "../../components/Sheet";
import { inGroups } from "../../pages/inGroups";
import { useWords } from "../../words/useWords";
import { randomSeed } from "../wheel/randomSeed";
import { seedOfWords } from "./seedOfWords";

type Way = "random" | "words" | "dice";
/** Ten throws are as many as one can count; fewer could be guessed by trying. */
const DICE_LEAST = 10;

interface SeedSheetProps {
  open: boolean;
  wheelId: string;
  onClose: () => void;
  onSet: (seed: string) => void;
}

/** Another own seed: by chance, out of own words, or out of dice. */
export function SeedSheet({ open, wheelId, onClose, onSet }: SeedSheetProps) {
  const { t } = useWords();
  const { run, ...setting } = useWrite("setSeed");
  const [way, setWay] = useState<Way>("random");
  const [random, setRandom] = useState(randomSeed);
  const [words, setWords] = useState("");
  const [dice, setDice] = useState("");
  const throws = dice.replace(/[^1-6]/g, "");
  const seeds: Record<Way, string | undefined> = {
    random,
    words: words.trim() ? seedOfWords(words) : undefined,
    dice: throws.length >= DICE_LEAST ? seedOfWords(throws) : undefined,
  };
  const seed = seeds[way];
  const save = async () => {
    if (!seed) return;
    const answer = await run({ wheelId, seed });
    if (answer) onSet(answer.seed);
  };
  return (
    <Sheet open={open} title={t("wheels.changeSeed")} onClose={onClose}>
      <View className="seed-sheet">
        <Choices
          label={t("wheels.seedFrom")}
          value={way}
          choices={[
            { value: "random", words: t("wheels.seedRandom") },
            { value: "words", words: t("wheels.seedWords") },
            { value: "dice", words: t("wheels.seedDice") },
          ]}
          onChoose={setWay}
        />
        {way === "random" && (
          <Button kind="quiet" onPress={() => setRandom(randomSeed())}>
            {t("wheels.seedAnother")}
          </Button>
        )}
        {way === "words" && (
          <Field id="seed-words" label={t("wheels.seedWordsLabel")} value={words} onChange={setWords} />
        )}
        {way === "dice" && (
          <Field
            id="seed-dice"
            label={t("wheels.seedDiceLabel", { least: DICE_LEAST, throws: throws.length })}
            keyboard="number"
            value={dice}
            onChange={setDice}
          />
        )}
        {seed && (
          <View className="t-label ink-2">
            {t("wheels.seedWillBe")}
            <View className="copy-row__value">{inGroups(seed, 4)}</View>
          </View>
        )}
        {setting.state === "failed" && <Failed of="write" error={setting.error} />}
        <Button id="save-seed" disabled={!seed} busy={setting.state === "busy"} onPress={() => void save()}>
          {t("wheels.seedSave")}
        </Button>
      </View>
    </Sheet>
  );
}
