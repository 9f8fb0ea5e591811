import Taro from "@tarojs/taro";

export interface Stored<T> {
  read(): T | undefined;
  write(value: T): void;
  /** False when the device has no room for it. */
  tryWrite(value: T): boolean;
  clear(): void;
}

/** A value kept on this device under `key`, across restarts. */
export function stored<T>(key: string): Stored<T> {
  const name = `jifen.${key}`;
  const write = (value: T) => Taro.setStorageSync(name, value);
  return {
    write,
    tryWrite(value) {
      try {
        write(value);
        return true;
      } catch {
        return false;
      }
    },
    // Taro answers "" for a key that was never written.
    read: () => (Taro.getStorageSync(name) as T | "") || undefined,
    clear: () => Taro.removeStorageSync(name),
  };
}
