import Taro from "@tarojs/taro";

export interface Stored<T> {
  read(): T | undefined;
  write(value: T): void;
  clear(): void;
}

/** A value kept on this device under `key`, across restarts. */
export function stored<T>(key: string): Stored<T> {
  const name = `jifen.${key}`;
  return {
    // Taro answers "" for a key that was never written.
    read: () => (Taro.getStorageSync(name) as T | "") || undefined,
    write: (value) => Taro.setStorageSync(name, value),
    clear: () => Taro.removeStorageSync(name),
  };
}
