import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Pressable } from "../../components/Pressable";
import { Sheet } from "../../components/Sheet";
import { Scanner } from "../../scan/Scanner";
import { useWords } from "../../words/useWords";
import { isOrderNumber, scannedAs } from "../scannedAs";
import type { Sale } from "./useSale";
import "./OrderNumber.scss";

/** The receipt's number: the till's own running one, unless one is typed or scanned. */
export function OrderNumber({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Pressable className="order-number" onPress={() => setOpen(true)}>
        <Text className="t-label ink-2">{t("till.orderNumber")}</Text>
        <Text className="n order-number__number">{sale.orderNumber}</Text>
        <Text className="t-label gain">{t("till.change")}</Text>
      </Pressable>
      <Sheet open={open} title={t("till.orderNumber")} onClose={() => setOpen(false)}>
        <ChooseNumber sale={sale} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

function ChooseNumber({ sale, onDone }: { sale: Sale; onDone: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(sale.draft.orderNumber ?? "");
  const choose = (orderNumber: string | undefined) => {
    sale.change({ do: "number", orderNumber });
    onDone();
  };
  const isWrong = typed !== "" && !isNumber(typed.trim());
  const finish = () => !isWrong && choose(typed.trim() || undefined);
  return (
    <View className="order-number__choice">
      <Field
        label={t("till.orderNumberOf")}
        value={typed}
        onChange={setTyped}
        onDone={finish}
        hint={sale.orderNumber}
        error={isWrong ? t("till.orderNumberWrong") : undefined}
        maxLength={64}
        focus
        id="order-number"
      />
      <Scanner
        onCode={(text) => (isNumber(text.trim()) ? choose(text.trim()) : setTyped(text.trim()))}
        words={t("till.scanNumber")}
      />
      <Button kind="quiet" onPress={() => choose(undefined)}>
        {t("till.ownNumber")}
      </Button>
      <Button size="till" disabled={isWrong} onPress={finish}>
        {t("app.confirm")}
      </Button>
    </View>
  );
}

/** A member code held up in place of the receipt is none. */
const isNumber = (text: string): boolean => isOrderNumber(text) && scannedAs(text).kind !== "member";
