import Taro from "@tarojs/taro";
import { padKeyOf, typeDigits } from "../../components/amountKeys";
import { sliderKey } from "../../components/sliderKey";
import { signal } from "../signal";
import { useTillKeys } from "../useTillKeys";
import { CODE_DIGITS } from "./draft";
import { openCoupon } from "./useCoupons";
import { type Sale, screenOf } from "./useSale";

export const openRefund = () => void Taro.navigateTo({ url: "/till/refund/index" });
export const openOperations = () => void Taro.navigateTo({ url: "/till/operations/index" });
export const openClaim = () => void Taro.navigateTo({ url: "/till/claim/index" });

/** The whole sale by keyboard alone: F2 member, F4 amount, arrows points, F6 coupons, F7 looks one up, Enter takes, Esc cancels, F8 refund, F9 claim code, F10 last operations. */
export function useSaleKeys(sale: Sale): void {
  const screen = screenOf(sale);
  const onKey = (key: string, shift: boolean): boolean => {
    const command = commands(sale)[key];
    if (command) {
      command();
      return true;
    }
    return screen !== "sent" && (movePoints(sale, key, shift) || typeKey(sale, key));
  };
  useTillKeys({
    onKey,
    onScan: (text) => scanned(sale, text),
    remember: () => {
      const { amount, code } = sale.draft;
      return () => {
        sale.change({ do: "setAmount", amount });
        sale.change({ do: "setCode", code });
      };
    },
    screen: `${screen} ${sale.sent?.state ?? ""} ${sale.isDoubted}`,
  });
}

const commands = (sale: Sale): Record<string, (() => void) | undefined> => ({
  F2: () => sale.change(sale.draft.who ? { do: "forgetMember" } : { do: "focus", field: "code" }),
  F4: () => sale.change({ do: "focus", field: "amount" }),
  F6: () => sale.sent === undefined && sale.coupons.setOpen(true),
  F7: () => openCoupon(),
  F8: openRefund,
  F9: openClaim,
  F10: openOperations,
  Escape: () => sale.cancel(),
  Enter: () => (sale.sent ? sale.goOn() : sale.take()),
});

/** A code that is scanned while the last sale is still shown begins the next one, once that is answered. */
function scanned(sale: Sale, text: string | undefined): void {
  if (sale.sent?.state === "asked") return text === undefined ? signal("bad") : sale.scanLater(text);
  if (sale.sent) sale.next();
  if (text !== undefined) return sale.scan(text);
  signal("bad");
  sale.tell({ kind: "torn" });
}

function movePoints({ draft, max = 0, till, change }: Sale, key: string, shift: boolean): boolean {
  if (/Up|Down/.test(key)) return false;
  const points = sliderKey(key, shift, draft.points, max, till.program.worth.points);
  if (points === undefined || draft.who?.known === undefined) return false;
  change({ do: "spend", points });
  return true;
}

function typeKey({ draft, change, typeCode }: Sale, key: string): boolean {
  const padKey = padKeyOf(key);
  if (padKey === undefined) return false;
  if (draft.field === "code" && !draft.who) typeCode(typeDigits(draft.code, padKey, CODE_DIGITS));
  else change({ do: "type", key: padKey });
  return true;
}
