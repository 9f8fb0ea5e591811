import { View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { OtherReceipt } from "../../pages/receipt/OtherReceipt";
import { SaleReceipt } from "../../pages/receipt/SaleReceipt";
import { namesOf, nameOf } from "../../rules/nameOf";
import { useWords } from "../../words/useWords";
import { localDay } from "../../words/written";
import { categoriesOf, dryRunOf, instantOf, type Typed } from "./trial";
import { fileOf, type Standing } from "./useDraft";

/** One purchase or event, by what runs or by the draft, with the receipt that it would have. */
export function TryPart({ standing }: { standing: Standing }) {
  const { t } = useWords();
  const { running, draft } = standing;
  const [which, setWhich] = useState<"live" | "draft">("live");
  const hasDraft = draft?.state === "draft" || draft?.state === "submitted" || draft?.state === "rejected";
  const program = which === "draft" ? fileOf(standing) : running;
  const [typed, setTyped] = useState<Typed>(() => ({
    amounts: { "": "100" },
    event: "",
    at: `${localDay(new Date())} 12:00`,
    growth: "0",
    storeId: standing.file.stores[0]?.storeId ?? "",
  }));
  const run = useWrite("dryRun");
  const asked = dryRunOf(typed);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const ask = () => asked && void run.run({ ...asked, ...(which === "draft" ? { file: fileOf(standing) } : {}) });
  const receipt = run.state === "done" ? run.data.entry.receipt : undefined;
  return (
    <View className="program__columns">
      <View className="program__column">
        <View className="t-note ink-3">{t("programs.tryHow")}</View>
        {hasDraft && (
          <Choices
            label={t("programs.tryWhich")}
            value={which}
            choices={[
              { value: "live" as const, words: t("programs.liveSide") },
              { value: "draft" as const, words: t("programs.draftSide") },
            ]}
            onChoose={setWhich}
          />
        )}
        <What program={program} typed={typed} onChange={change} />
        <Field
          id="try-at"
          label={t("programs.tryAt")}
          hint={t("programs.tryAtHint")}
          value={typed.at}
          onChange={(at) => change({ at })}
          error={instantOf(typed.at) ? undefined : t("programs.tryAtWrong")}
        />
        <Field
          id="try-growth"
          label={t("programs.tryGrowth")}
          keyboard="number"
          value={typed.growth}
          onChange={(growth) => change({ growth })}
        />
        <View className="program__do">
          <Button narrow id="try-now" disabled={!asked} busy={run.state === "busy"} onPress={ask}>
            {t("programs.tryNow")}
          </Button>
        </View>
      </View>
      <View className="program__column">
        {run.state === "failed" && <Failed error={run.error} />}
        {run.state === "done" && receipt?.of === "sale" && <SaleReceipt entry={run.data.entry} receipt={receipt} />}
        {run.state === "done" && receipt?.of === "event" && <OtherReceipt entry={run.data.entry} receipt={receipt} />}
      </View>
    </View>
  );
}

interface WhatProps {
  program: Parameters<typeof categoriesOf>[0] & {
    tiers: Standing["running"]["tiers"];
    events?: Standing["running"]["events"];
  };
  typed: Typed;
  onChange: (part: Partial<Typed>) => void;
}

/** The goods by their categories, or an event in their place. */
function What({ program, typed, onChange }: WhatProps) {
  const say = useWords();
  const { t, name } = say;
  const names = namesOf(program);
  const categories = categoriesOf(program);
  const events = Object.entries(program.events ?? {});
  return (
    <>
      {events.length > 0 && (
        <Choices
          label={t("programs.tryEvent")}
          value={typed.event}
          choices={[
            { value: "", words: t("programs.tryPurchase") },
            ...events.map(([value, event]) => ({ value, words: name(event.name) })),
          ]}
          onChoose={(event) => onChange({ event })}
        />
      )}
      {typed.event === "" &&
        [...categories, ""].map((category) => (
          <Field
            key={category}
            id={`try-${category || "other"}`}
            label={
              category !== ""
                ? t("programs.tryGoods", { goods: nameOf(`category:${category}`, names, say) })
                : t(categories.length > 0 ? "programs.tryOther" : "programs.tryAmount")
            }
            keyboard="digit"
            value={typed.amounts[category] ?? ""}
            onChange={(yuan) => onChange({ amounts: { ...typed.amounts, [category]: yuan } })}
          />
        ))}
    </>
  );
}
