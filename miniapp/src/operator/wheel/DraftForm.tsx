import { View } from "@tarojs/components";
import { type ReactNode, useState } from "react";
import type { ChanceSource } from "../../../../shared/wheel";
import { useRoute } from "../../api/useRoute";
import { Check } from "../../components/Check";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { LawNotes } from "./LawNotes";
import { PrizesPart } from "./PrizesPart";
import type { WheelForm } from "./useWheelDraft";
import { offsetOf } from "../typedFigures";
import { anchorOf, WheelField, WheelInstant, WheelWords } from "./WheelField";

/** Where free chances may come from; the others may not be rewarded. */
const sources = ["task", "purchase", "service"] as const satisfies ChanceSource[];

/** Everything that is published of a wheel, in the order in which members read it. */
export function DraftForm({ form }: { form: WheelForm }) {
  const { t } = useWords();
  const [openPrize, setOpenPrize] = useState<number>();
  const pair = { form, maxLength: 60, at: "name" };
  return (
    <View className="wheel-form">
      <Part title={t("desk.partWhat")}>
        <View className="wheel-pair">
          <WheelField {...pair} of="nameZh" label={t("desk.inChinese", { label: t("desk.wheelName") })} />
          <WheelField
            form={form}
            maxLength={60}
            of="nameEn"
            label={t("desk.inEnglish", { label: t("desk.wheelName") })}
          />
          <WheelField form={form} of="organiser" label={t("desk.organiser")} at="organiser.name" />
          <WheelField
            form={form}
            of="contact"
            label={t("desk.contact")}
            hint={t("desk.contactHint")}
            at="organiser.contact"
          />
          <WheelInstant form={form} of="from" label={t("desk.from")} />
          <WheelInstant form={form} of="until" label={t("desk.until")} />
        </View>
        <Clock />
      </Part>
      <Part title={t("desk.prizes")}>
        <PrizesPart form={form} open={openPrize} onOpen={setOpenPrize} />
      </Part>
      <Part title={t("desk.howToDraw")}>
        <HowToDraw form={form} />
      </Part>
      <Part title={t("desk.partTold")}>
        <WheelWords form={form} zh="conditionsZh" en="conditionsEn" label={t("desk.conditions")} at="conditions" />
        <WheelWords form={form} zh="redemptionZh" en="redemptionEn" label={t("desk.redemption")} at="redemption" />
        <WheelWords form={form} zh="lapseZh" en="lapseEn" label={t("desk.lapse")} at="lapse" />
      </Part>
    </View>
  );
}

/** Whose clock the times are by, for whoever is not where the shops are. */
function Clock() {
  const { t } = useWords();
  const standing = useRoute("getProgramDraft", {});
  if (standing.state !== "ready") return null;
  const { timeZone } = standing.data.running;
  return <View className="t-note ink-3 n">{t("desk.clockOf", { offset: offsetOf(new Date()), timeZone })}</View>;
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="wheel-part">
      <View className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {title}
      </View>
      {children}
    </View>
  );
}

function HowToDraw({ form }: { form: WheelForm }) {
  const { t } = useWords();
  const { typed, set, missing } = form;
  const toggle = (source: ChanceSource, on: boolean) =>
    set({ chancesFrom: on ? [...typed.chancesFrom, source] : typed.chancesFrom.filter((one) => one !== source) });
  const isEmpty = typed.points === "" && typed.freePerDay === "" && typed.chancesFrom.length === 0;
  return (
    <View id={anchorOf("price")}>
      <View className="wheel-pair">
        <WheelField form={form} of="freePerDay" label={t("desk.freePerDay")} keyboard="number" maxLength={3} />
        <WheelField form={form} of="points" label={t("desk.pricePoints")} keyboard="number" maxLength={9} />
        <WheelField form={form} of="perDay" label={t("desk.limitPerDay")} keyboard="number" maxLength={4} />
        <WheelField form={form} of="inAll" label={t("desk.limitInAll")} keyboard="number" maxLength={6} />
      </View>
      <View className="t-label ink-2">{t("desk.chancesFrom")}</View>
      <View className="wheel-checks">
        {sources.map((source) => (
          <Check key={source} on={typed.chancesFrom.includes(source)} onChange={(on) => toggle(source, on)}>
            {t(`desk.source_${source}`)}
          </Check>
        ))}
      </View>
      <View className="t-note ink-3">{t("desk.chancesNever")}</View>
      <LawNotes missing={missing} field="price" isEmpty={isEmpty} />
      <LawNotes missing={missing} field="price.chancesFrom" isEmpty={false} />
    </View>
  );
}
