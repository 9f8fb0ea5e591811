import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { MemberSummary } from "../../../../shared/views";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Figure } from "../../components/Figure";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import { Adjust } from "./Adjust";
import { GiveChances } from "./GiveChances";
import { MemberEntries } from "./MemberEntries";
import "./MemberCard.scss";

interface MemberCardProps {
  member: MemberSummary;
  onChanged: (member: MemberSummary) => void;
}

/** Who it is, what they hold, and what has happened, newest first. */
export function MemberCard({ member, onChanged }: MemberCardProps) {
  const { t, name } = useWords();
  const [adjusting, setAdjusting] = useState(false);
  const [giving, setGiving] = useState(false);
  /** Raised after a correction, so that the entries are read again. */
  const [changes, setChanges] = useState(0);
  const { maskedName, memberNumber, tier, points, worthFen, debt, memberId } = member;
  return (
    <View>
      <View className="member-card">
        <View className="member-card__who">
          <View className="member-card__name">
            <Text className="t-title">{maskedName}</Text>
            <Chip tone="brand">{name(tier.name)}</Chip>
            {debt > 0 && <Chip tone="time">{t("operator.owes", { debt })}</Chip>}
          </View>
          <View className="t-label ink-2 n">{t("operator.memberNumber", { number: memberNumber })}</View>
          <View className="t-note ink-3">{t("operator.memberId", { id: memberId })}</View>
        </View>
        <View className="member-card__held">
          <Figure value={number(points)} />
          <View className="t-note ink-3 n">{t("operator.heldWorth", { worth: money(worthFen) })}</View>
        </View>
        <View className="member-card__do">
          <Button kind="outline" icon="pen" narrow onPress={() => setAdjusting(true)}>
            {t("operator.adjust")}
          </Button>
          <Button kind="quiet" icon="gift" narrow id="chances-open" onPress={() => setGiving(true)}>
            {t("desk.giveChances")}
          </Button>
        </View>
      </View>
      <MemberEntries key={`${memberId} ${changes}`} memberId={memberId} />
      {giving && (
        <GiveChances member={member} onClose={() => setGiving(false)} onDone={() => setChanges(changes + 1)} />
      )}
      <Adjust
        open={adjusting}
        member={member}
        onClose={() => setAdjusting(false)}
        onDone={(next) => {
          setChanges(changes + 1);
          onChanged(next);
        }}
      />
    </View>
  );
}
