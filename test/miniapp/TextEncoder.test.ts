import { TextEncoder as Ours } from "../../miniapp/src/wechat/TextEncoder";

test("writes text of any script as UTF-8, as a browser does", () => {
  for (const text of ["", "57900123", "100% 积分", "𠮷é"]) {
    expect([...new Ours().encode(text)]).toEqual([...new TextEncoder().encode(text)]);
  }
});
