import Taro from "@tarojs/taro";
import type { EntryView } from "../../../../shared/views";
import { answerKey, rememberAnswer } from "../../api/answers";

/** Opens why an entry is what it is. Entries never change, so the one in hand is shown at once, also without network. */
export function openReceipt(entry: EntryView): void {
  const seq = String(entry.seq);
  rememberAnswer("getEntry", answerKey("getEntry", { seq }), { data: entry, atMs: Date.now() });
  void Taro.navigateTo({ url: `/pages/receipt/index?seq=${seq}` });
}
