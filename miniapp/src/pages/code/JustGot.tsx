import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import type { EntryView, WalletView } from "../../../../shared/views";
import { Notice } from "../../components/Notice";
import { Pressable } from "../../components/Pressable";
import { useWords } from "../../words/useWords";
import { amountsOf } from "../entries/amounts";
import { openReceipt } from "../receipt/openReceipt";

/** What the till has just posted while the code was shown: the shopper sees it before the receipt is printed. */
export function JustGot({ wallet }: { wallet?: WalletView }) {
  const entry = useNewEntry(wallet);
  if (!wallet || !entry) return null;
  return (
    <Pressable onPress={() => openReceipt(entry)}>
      <Posted entry={entry} points={wallet.points} />
    </Pressable>
  );
}

function Posted({ entry, points }: { entry: EntryView; points: number }) {
  const { t } = useWords();
  const amounts = amountsOf(entry);
  const [got, used] = [amounts.find((amount) => amount > 0), amounts.find((amount) => amount < 0)];
  return (
    <View>
      {used !== undefined && <Notice kind="good" title={t("shopper.justUsed", { points: -used, left: points })} />}
      {got !== undefined && (
        <Notice kind="good" title={t("shopper.justGot", { points: got, left: points })}>
          {t("shopper.tapForWhy")}
        </Notice>
      )}
    </View>
  );
}

/** The latest entry, once it is another one than when the page was opened. */
function useNewEntry(wallet: WalletView | undefined): EntryView | undefined {
  const first = useRef<number>();
  const [entry, setEntry] = useState<EntryView>();
  const latest = wallet?.latest;
  const seq = wallet ? (latest?.seq ?? 0) : undefined;
  useEffect(() => {
    if (seq === undefined) return;
    if (first.current === undefined) first.current = seq;
    else if (latest && seq > first.current) {
      first.current = seq;
      setEntry(latest);
      // A phone that cannot shake says nothing about it.
      void Taro.vibrateShort({ type: "light" }).catch(() => {});
    }
  }, [seq, latest]);
  return entry;
}
