import { View } from "@tarojs/components";
import { useState } from "react";
import type { BenefitView, IdentifiedMember } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { useWrite } from "../../api/useWrite";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { Sheet } from "../../components/Sheet";
import { BenefitRow, givesSaid } from "../../pages/benefits/BenefitRow";
import { useWords } from "../../words/useWords";
import { signal } from "../signal";

import type { Sale } from "./useSale";
import "../../words/perks";

/** What the member's tier gives, to be handed over at the till and counted. */
export function Benefits({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const known = sale.draft.who?.known;
  if (!known) return null;
  return (
    <>
      <Button kind="text" id="benefits" onPress={() => setOpen(true)}>
        {t("perks.give")}
      </Button>
      <Sheet open={open} title={t("perks.giveTitle", { name: known.member.maskedName })} onClose={() => setOpen(false)}>
        <Giving identification={known.identification} />
      </Sheet>
    </>
  );
}

function Giving({ identification }: Pick<IdentifiedMember, "identification">) {
  const say = useWords();
  const { t } = say;
  const held = useRoute("listMemberBenefits", { identification });
  const [chosen, setChosen] = useState<BenefitView>();
  const [note, setNote] = useState("");
  const use = useWrite("useBenefit");
  const give = async ({ key }: BenefitView) => {
    const trimmed = note.trim();
    const done = await use.run({ identification, benefit: key, ...(trimmed === "" ? {} : { note: trimmed }) });
    signal(done ? "good" : "bad");
    if (!done) return;
    setNote("");
    void held.refresh();
  };
  return (
    <View>
      {use.state === "failed" && <Failed error={use.error} of="write" />}
      {use.state === "done" && chosen && (
        <Notice kind="good" title={t("perks.given", { benefit: say.name(chosen.name) })} />
      )}
      <Loaded
        answer={held}
        door="cashier"
        isEmpty={({ benefits }) => benefits.length === 0}
        empty={<Empty title={t("perks.giveNone")} />}
      >
        {({ benefits }) => (
          <Book>
            {benefits.map((benefit) => (
              <BenefitRow
                key={benefit.key}
                benefit={benefit}
                onPress={() => {
                  use.reset();
                  setChosen(benefit);
                }}
              />
            ))}
          </Book>
        )}
      </Loaded>
      {chosen && use.state !== "done" && (
        <View>
          <View className="t-head">{say.name(chosen.name)}</View>
          <View className="t-note ink-3">{givesSaid(chosen, say)}</View>
          <Field
            label={t("perks.giveNote")}
            hint={t("perks.giveNoteHint")}
            value={note}
            onChange={setNote}
            maxLength={60}
          />
          <Button size="main" id="give-benefit" busy={use.state === "busy"} onPress={() => void give(chosen)}>
            {t("perks.giveNow")}
          </Button>
        </View>
      )}
    </View>
  );
}
