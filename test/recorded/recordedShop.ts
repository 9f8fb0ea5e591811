import { partnerPrograms } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import type { TestStack } from "../support/stack";
import type { Recording } from "./recording";
import type { Target } from "./send";

/** No rule asks for a weekday or an hour, so that it gives the same whenever it is asked. */
const program: Program = {
  // The demo program's stack has a partner's key for this one too.
  programId: "grocer",
  version: 1,
  effectiveFrom: "2026-01-01T00:00:00.000Z",
  name: { zh: "示例超市", en: "Sample Market" },
  timeZone: "Asia/Shanghai",
  worth: { points: 100, fen: 100 },
  earning: { fenPerPoint: 100, pointsPerOrderMax: 100_000, monthsToExpiry: 24 },
  tiers: [
    { key: "basic", name: { zh: "普卡", en: "Basic" }, growthFrom: 0, multiplierPercent: 100 },
    { key: "silver", name: { zh: "银卡", en: "Silver" }, growthFrom: 200, multiplierPercent: 150 },
  ],
  rules: [
    {
      key: "own-bag",
      name: { zh: "自带购物袋", en: "Own bag" },
      on: "own-bag",
      gives: { kind: "points", points: 5 },
    },
    {
      key: "check-in",
      name: { zh: "签到", en: "Check-in" },
      on: "check-in",
      gives: { kind: "points", points: 1 },
    },
    {
      key: "large-basket",
      name: { zh: "满百加赠", en: "Large basket" },
      gives: { kind: "points", points: 20 },
      amountFen: { from: 10_000 },
    },
  ],
  events: {
    "own-bag": { name: { zh: "自带购物袋", en: "Own bag" }, oncePer: "key", by: ["till", "partner"] },
    "check-in": { name: { zh: "签到", en: "Check-in" }, oncePer: "day", by: ["app"] },
  },
  gifts: { pointsMax: 50 },
  claimHours: 72,
  termsVersion: "2026-01",
};
const stores: Store[] = [{ storeId: "jiefang-road", name: "解放路店 Jiefang Road" }];

export const recordedShop = { program, stores };

/** The job that sets the recorded shop up, wherever it is replayed. */
export const bootstrapJob = ({ program: recorded, stores: its }: Recording["shop"]) =>
  ({ job: "bootstrap", program: recorded, stores: its, requestId: "operator:recorded" }) as const;

/** Sets the shop up in a one-machine stack. */
export async function openIn(stack: TestStack, shop: Recording["shop"]): Promise<Target> {
  const { invitationCode } = (await stack.runJob(bootstrapJob(shop))) as { invitationCode: string };
  const [keyId = ""] = Object.entries(partnerPrograms).find(([, of]) => of === shop.program.programId) ?? [];
  const secret = stack.secrets.partners[keyId]?.secret ?? "";
  return { url: stack.url, wechatUrl: stack.url, partner: { keyId, secret }, operatorInvitation: invitationCode };
}
