import type { Output } from "../../../shared/routes";
import { requestOf } from "./requestOf";
import { send } from "./send";
import { keepSession } from "./session";
import { wechatLogin } from "./wechatLogin";

let underWay: Promise<Output<"signIn">> | undefined;

/** Signs the holder of this phone in by WeChat. Answers a join token for someone who is not a member yet. */
export function signInShopper(): Promise<Output<"signIn">> {
  underWay ??= signIn().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function signIn(): Promise<Output<"signIn">> {
  const wechatCode = await wechatLogin();
  const answer = (await send(requestOf("signIn", { programId: PROGRAM_ID, wechatCode }))) as Output<"signIn">;
  if (answer.joined) keepSession(answer.session);
  return answer;
}
