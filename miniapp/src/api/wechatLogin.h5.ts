import { luck } from "./luck";
import { send } from "./send";
import { stored } from "./stored";

const remembered = stored<string>("standinName");

/**
 * A single-use code that says who is here. On the web it comes from the stand-in for WeChat, which signs in whoever
 * `?as=NAME` in the address names; a device without a name gets one of its own, and keeps it.
 */
export async function wechatLogin(): Promise<string> {
  const name = /[?&]as=([^&#]+)/.exec(window.location.href)?.[1];
  const as = name ? decodeURIComponent(name) : (remembered.read() ?? `guest-${Array.from(luck(4)).join("")}`);
  remembered.write(as);
  const answer = await send({ method: "GET", url: `/standin/wechat/login?as=${encodeURIComponent(as)}` });
  return (answer as { code: string }).code;
}
