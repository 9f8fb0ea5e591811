import type { Realm } from "./realm";

const ITEM_MAX_BYTES = 1024 * 1024;
const ALL_MAX_BYTES = 10 * 1024 * 1024;

/** What a phone keeps for one mini-program and one person. The test holds on to it across restarts. */
export interface Kept {
  items: Map<string, string>;
  /** 10 MB unless the test says that the phone is full. */
  maxBytes: number;
}

export const newKept = (): Kept => ({ items: new Map(), maxBytes: ALL_MAX_BYTES });

export function wxStorage(realm: Realm, kept: Kept) {
  const bytes = () => [...kept.items].reduce((sum, [key, text]) => sum + key.length + Buffer.byteLength(text), 0);
  const refuse = (name: string, reason: string) => {
    const failure = new (realm.builtin<ErrorConstructor>("Error"))(`${name}:fail ${reason}`);
    throw Object.assign(failure, { errMsg: `${name}:fail ${reason}` });
  };
  return {
    getStorageSync: (key: string) => {
      const text = kept.items.get(key);
      return text === undefined ? "" : realm.into(JSON.parse(text));
    },
    setStorageSync: (key: string, value: unknown) => {
      const text = JSON.stringify(value) ?? '""';
      const size = key.length + Buffer.byteLength(text);
      if (size > ITEM_MAX_BYTES) refuse("setStorageSync", "entry size limit reached");
      const before = kept.items.has(key) ? key.length + Buffer.byteLength(kept.items.get(key) as string) : 0;
      if (bytes() - before + size > kept.maxBytes) refuse("setStorageSync", "exceed storage max size 10Mb");
      kept.items.set(key, text);
    },
    removeStorageSync: (key: string) => void kept.items.delete(key),
    getStorageInfoSync: () =>
      realm.into({
        keys: [...kept.items.keys()],
        currentSize: Math.ceil(bytes() / 1024),
        limitSize: ALL_MAX_BYTES / 1024,
      }),
  };
}
