import { Text, View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Choices } from "../../components/Choices";
import { unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import { type Column, Table } from "../Table";
import { LawNotes } from "./LawNotes";
import { missingOfPrize } from "./law";
import { PrizeSheet } from "./PrizeSheet";
import { newKey, prizeOf, type TypedPrize, typedPrizeOf } from "./typed";
import type { WheelForm } from "./useWheelDraft";
import { anchorOf, WheelField } from "./WheelField";
import { percentText, sharesOf, worthFen } from "./wheelFigures";

interface PrizesPartProps {
  form: WheelForm;
  open: number | undefined;
  onOpen: (at: number | undefined) => void;
}

/** The prizes with their odds as they are now, what is given when one is gone, and the budget over all. */
export function PrizesPart({ form, open, onOpen }: PrizesPartProps) {
  const { t, language } = useWords();
  const { typed, set, missing } = form;
  const add = () => {
    const next = typedPrizeOf({ key: newKey(typed.prizes), kind: "coupon" });
    set({ prizes: [...typed.prizes, next] });
    onOpen(typed.prizes.length);
  };
  const thanks = typed.prizes.filter(({ kind }) => kind === "thanks");
  const nameOf = ({ nameZh, nameEn, key }: TypedPrize) => (language === "en" ? nameEn : nameZh) || nameZh || key;
  return (
    <View id={anchorOf("prizes")}>
      <Prizes form={form} nameOf={nameOf} onOpen={onOpen} />
      <LawNotes missing={missing} field="prizes" isEmpty={typed.prizes.length < 2} />
      <View className="wheel-add">
        <Button
          kind="outline"
          size="small"
          narrow
          icon="plus"
          id="add-prize"
          disabled={typed.prizes.length >= 24}
          onPress={add}
        >
          {t("desk.addPrize")}
        </Button>
      </View>
      <View id={anchorOf("fallback")} className="wheel-fallback">
        <View className="t-label ink-2">{t("desk.fallbackHow")}</View>
        <Choices
          label={t("desk.fallback")}
          value={typed.fallback}
          choices={thanks.map((prize) => ({ value: prize.key, words: nameOf(prize) }))}
          onChoose={(fallback) => set({ fallback })}
        />
        <LawNotes missing={missing} field="fallback" isEmpty={typed.fallback === ""} />
      </View>
      <View className="wheel-pair">
        <WheelField
          form={form}
          of="budget"
          label={t("desk.budgetYuan")}
          keyboard="digit"
          maxLength={11}
          at="budgetFen"
        />
      </View>
      {open !== undefined && typed.prizes[open] && (
        <PrizeSheet form={form} at={open} onClose={() => onOpen(undefined)} onMoved={onOpen} />
      )}
    </View>
  );
}

interface PrizesProps {
  form: WheelForm;
  nameOf: (prize: TypedPrize) => string;
  onOpen: (at: number) => void;
}

function Prizes({ form: { typed, missing }, nameOf, onOpen }: PrizesProps) {
  const { t } = useWords();
  const prizes = typed.prizes.map(prizeOf);
  const shares = sharesOf(prizes);
  const most = Math.max(...shares, 0.0001);
  const rows = typed.prizes.map((one, i) => ({ one, at: i, share: shares[i] ?? 0, prize: prizes[i] }));
  type Line = (typeof rows)[number];
  const worthOf = ({ prize }: Line) => (prize ? worthFen([prize]) : 0);
  const columns: Column<Line>[] = [
    {
      key: "prize",
      title: t("desk.prize"),
      cell: ({ one, at }) => (
        <View>
          <View className="strong">{nameOf(one)}</View>
          <View className="wheel-kind">
            <Text className="t-note ink-3">{t(`desk.kind_${one.kind}`)}</Text>
            {missingOfPrize(missing, at).length > 0 && (
              <Chip tone="time">{t("desk.missingCount", { n: missingOfPrize(missing, at).length })}</Chip>
            )}
          </View>
        </View>
      ),
    },
    { key: "weight", title: t("desk.weight"), right: true, cell: ({ one }) => one.weight || "—" },
    {
      key: "odds",
      title: t("desk.odds"),
      right: true,
      cell: ({ share }) => (
        <View>
          <Text className="strong n">{percentText(share)}</Text>
          <View className="wheel-bar" {...unspoken}>
            <View className="wheel-bar__filled" style={{ width: `${(share / most) * 100}%` }} />
          </View>
        </View>
      ),
    },
    {
      key: "stock",
      title: t("desk.stock"),
      right: true,
      wideOnly: true,
      cell: ({ prize }) => (prize?.stock === undefined ? "∞" : number(prize.stock)),
    },
    { key: "worth", title: t("desk.worthInAll"), right: true, wideOnly: true, cell: (line) => money(worthOf(line)) },
  ];
  if (rows.length === 0) return null;
  return (
    <Table
      label={t("desk.prizes")}
      columns={columns}
      items={rows}
      keyOf={({ one }) => one.key}
      onOpen={({ at }) => onOpen(at)}
    />
  );
}
