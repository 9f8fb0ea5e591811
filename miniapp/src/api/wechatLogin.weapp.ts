import Taro from "@tarojs/taro";
import { Unanswered } from "./Unanswered";

/** A single-use code from WeChat that says who is here. */
export async function wechatLogin(): Promise<string> {
  const { code } = await Taro.login().catch(() => {
    throw new Unanswered("unreached");
  });
  return code;
}
