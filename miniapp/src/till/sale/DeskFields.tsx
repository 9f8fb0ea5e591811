import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { AmountPad } from "../../components/AmountPad";
import { typeDigits } from "../../components/amountKeys";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Pressable } from "../../components/Pressable";
import { Row } from "../../components/Row";
import { useBrand } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { Keycap } from "../Keycap";
import { AmountFigure } from "./AmountFigure";
import { CODE_DIGITS, type Who } from "./draft";
import { Identifying, ScanButton, TypedCode } from "./Identify";
import { MemberLine } from "./MemberLine";
import { OrderNumber } from "./OrderNumber";
import { openCoupon } from "./useCoupons";
import type { Sale } from "./useSale";
import { openClaim, openOperations, openRefund } from "./useSaleKeys";
import "./DeskFields.scss";

/** What the cashier fills in: who, how much, which order. The one with the frame hears the keys. */
export function DeskFields({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const { off } = useBrand();
  const { draft, change } = sale;
  const isForCode = draft.field === "code" && !draft.who;
  return (
    <View>
      <Head words={t("till.member")} keycap="F2">
        {draft.who?.known && <Chip tone="brand">{`✓ ${t("till.scanned")}`}</Chip>}
      </Head>
      <MemberBox sale={sale} isOn={isForCode} />
      <Head words={t("till.amount")} keycap="F4" />
      <Pressable
        className={`desk-field desk-field--amount ${isForCode || sale.sent ? "" : "desk-field--on"}`}
        onPress={() => change({ do: "focus", field: "amount" })}
      >
        <Text className="t-title ink-3">¥</Text>
        <AmountFigure amount={draft.amount} typing={!isForCode && !sale.sent} besidePx={200} />
      </Pressable>
      <OrderNumber sale={sale} />
      <View className="t-note ink-3 desk-field__gun">{t("till.gunAnywhere")}</View>
      <DeskPad sale={sale} />
      <Book>
        {!off.includes("coupons") && (
          <Row title={t("till.couponPage")} value={<Keycap>F7</Keycap>} onPress={() => openCoupon()} />
        )}
        <Row title={t("till.refund")} value={<Keycap>F8</Keycap>} onPress={openRefund} />
        {!off.includes("claims") && <Row title={t("till.claimFor")} value={<Keycap>F9</Keycap>} onPress={openClaim} />}
        <Row title={t("till.operations")} value={<Keycap>F10</Keycap>} onPress={openOperations} />
      </Book>
    </View>
  );
}

function Head({ words, keycap, children }: { words: string; keycap: string; children?: ReactNode }) {
  return (
    <View className="desk-field__head">
      <Text className="t-head">{words}</Text>
      <Keycap>{keycap}</Keycap>
      <View className="desk-field__end">{children}</View>
    </View>
  );
}

/** The member as the answer has them: a sale that is done has changed what they hold. */
function whoNow({ draft: { who }, sent }: Sale): Who | undefined {
  const answer = sent?.answer;
  const member = answer && "member" in answer ? answer.member : undefined;
  return who?.known && member ? { ...who, known: { ...who.known, member } } : who;
}

function MemberBox({ sale, isOn }: { sale: Sale; isOn: boolean }) {
  const { t } = useWords();
  const { draft, change } = sale;
  const who = whoNow(sale);
  if (who) {
    return (
      <View className="desk-field desk-field--member">
        <View className="desk-field__who">
          <MemberLine who={who} />
        </View>
        {!sale.sent && (
          <Button kind="text" onPress={() => change({ do: "forgetMember" })}>
            {t("till.otherMember")}
          </Button>
        )}
      </View>
    );
  }
  return (
    <View className="desk-scan">
      <ScanButton sale={sale} />
      <Identifying sale={sale} />
      <Pressable
        className={`desk-field ${isOn ? "desk-field--on" : ""}`}
        label={t("till.typeCode")}
        onPress={() => change({ do: "focus", field: "code" })}
      >
        <TypedCode code={draft.code} />
      </Pressable>
    </View>
  );
}

/** Only where there is a finger and, as likely as not, no keyboard. */
function DeskPad({ sale: { draft, change, typeCode } }: { sale: Sale }) {
  const isForCode = draft.field === "code" && !draft.who;
  return (
    <View className="desk-pad">
      <AmountPad
        corner={isForCode ? "clear" : "."}
        onKey={(key) => (isForCode ? typeCode(typeDigits(draft.code, key, CODE_DIGITS)) : change({ do: "type", key }))}
      />
    </View>
  );
}
