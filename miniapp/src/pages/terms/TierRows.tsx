import { Text, View } from "@tarojs/components";
import type { Program } from "../../../../shared/program";
import { Book } from "../../components/Book";
import { Chip } from "../../components/Chip";
import { Row } from "../../components/Row";
import { askedBy, benefitsOf } from "../../rules/tierSaid";
import { DOT } from "../../words/sentence";
import { useWords } from "../../words/useWords";
import { times } from "../../words/written";
import "../../words/rules";
import "./TierRows.scss";

interface TierRowsProps {
  program: Program;
  title?: string;
  /** The key of the tier that the reader has. */
  mine?: string;
}

/** Every tier: what it asks for, what it gives, and how points multiply in it. */
export function TierRows({ program, title, mine }: TierRowsProps) {
  const say = useWords();
  return (
    <Book title={title}>
      {program.tiers.map((tier) => (
        <Row
          key={tier.key}
          id={`tier-${tier.key}`}
          title={
            <View className="tier-name">
              <Text className={tier.key === mine ? "strong" : ""}>{say.name(tier.name)}</Text>
              {tier.key === mine && <Chip tone="brand">{say.t("rules.tierMine")}</Chip>}
            </View>
          }
          note={[askedBy(tier, program, say), benefitsOf(tier, program, say)].filter(Boolean).join(DOT)}
          value={<Text className="t-amount">×{times(tier.multiplierPercent)}</Text>}
        />
      ))}
    </Book>
  );
}
