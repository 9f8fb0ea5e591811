import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { callApi } from "../../infra/local/apiClient";
import { demoStores } from "../../infra/local/demo";
import { startTestStack, type TestStack } from "../support/stack";
import { tieredProgram } from "../tiers/program";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ demo: false });
}, 60_000);
afterAll(() => stack.stop());

const ask = async (path: string, method = "GET") => (await fetch(new URL(path, stack.url), { method })).json();
const newId = (n: number) => `request-of-messages-${n}`;

test("a tier that is reached is told in the app, by WeChat and by mail, through the real Lambdas", async () => {
  const program = tieredProgram({
    programId: "told",
    messages: { tierReached: { mail: true, wechat: { templateId: "tier", data: { thing1: "{tier.zh}" } } } },
  });
  const asked = { job: "bootstrap", program, stores: demoStores, requestId: newId(0) };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  const operator = await callApi(stack.url, "acceptInvitation", { invitationCode });
  const { code } = (await ask("standin/wechat/login?as=lin")) as { code: string };
  const signedIn = await callApi(stack.url, "signIn", { programId: "told", wechatCode: code });
  if (signedIn.joined) throw new Error("nobody should be here yet");
  const { token } = await callApi(stack.url, "join", {
    joinToken: signedIn.joinToken,
    termsVersion: program.termsVersion,
    consents: ["membership", "messages"].map((purpose) => ({
      purpose: purpose as "messages",
      version: "1",
      given: true,
    })),
  });
  const { memberId } = await callApi(stack.url, "changeProfile", { mailAddress: "lin@mail.example" }, token);
  await ask("standin/wechat/allow?as=lin&template=tier", "POST");
  await callApi(stack.url, "allowMessages", { templateIds: ["tier"] }, token);
  const adjustment = {
    requestId: newId(1),
    memberId,
    wallet: "growth" as const,
    points: 3_000,
    reason: "Brought along",
  };
  await callApi(stack.url, "adjust", adjustment, operator.token);
  await stack.drained();
  await stack.runJob({ job: "send" });
  const { messages, unread } = await callApi(stack.url, "listMessages", {}, token);
  expect(unread).toBe(1);
  expect(messages).toMatchObject([{ template: "tierReached", wechat: { state: "sent" }, mail: { state: "sent" } }]);
  expect(await ask("standin/wechat/messages?as=lin")).toMatchObject({ messages: [{ data: { thing1: "金卡" } }] });
  expect(await ask("standin/mail?to=lin@mail.example")).toMatchObject({ mails: [{ from: "points@shop.example" }] });
  const { tier, keepTier } = await callApi(stack.url, "getWallet", {}, token);
  expect([tier.key, keepTier?.key]).toEqual(["gold", "gold"]);
}, 60_000);
