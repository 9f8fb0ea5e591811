import type { Realm } from "./realm";
import { WxFailure } from "./WxFailure";

export interface Asked {
  success?: (answer: unknown) => void;
  fail?: (answer: unknown) => void;
  complete?: (answer: unknown) => void;
  [name: string]: unknown;
}

export type Answer = Record<string, unknown> | undefined | void;

/**
 * A function of wx that answers later, by callbacks or, without them, by a promise. `work` throws a WxFailure where
 * WeChat would say no.
 */
export function answering(realm: Realm, name: string, work: (asked: Asked) => Answer | Promise<Answer>) {
  return (asked: Asked = {}): unknown => {
    const later = settled(realm, name, asked, work);
    const hears = asked.success ?? asked.fail ?? asked.complete;
    if (!hears) return realm.promise(later.then(({ isGood, answer }) => (isGood ? answer : Promise.reject(answer))));
    void later.then(({ isGood, answer }) => {
      (isGood ? asked.success : asked.fail)?.(answer);
      asked.complete?.(answer);
    });
    return undefined;
  };
}

async function settled(realm: Realm, name: string, asked: Asked, work: (asked: Asked) => Answer | Promise<Answer>) {
  // Nothing that crosses the bridge is there at once.
  await new Promise((resolve) => setImmediate(resolve));
  try {
    const found = (await work(asked)) ?? {};
    const answer = realm.into({ ...found, errMsg: `${name}:ok` }) as Record<string, unknown>;
    // Bytes do not survive the way of everything else.
    for (const [key, value] of Object.entries(found)) {
      if (ArrayBuffer.isView(value)) answer[key] = realm.bytes(value as Uint8Array);
    }
    return { isGood: true, answer };
  } catch (error) {
    if (!(error instanceof WxFailure)) throw error;
    const { reason, errno } = error;
    const errMsg = reason ? `${name}:fail ${reason}` : `${name}:fail`;
    return { isGood: false, answer: realm.into(errno === undefined ? { errMsg } : { errMsg, errno }) };
  }
}
