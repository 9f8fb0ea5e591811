import Taro from "@tarojs/taro";

/** Calls `listener` when the phone says that the network has come or gone. Returns how to stop that. */
export function onNetwork(listener: (isThere: boolean) => void): () => void {
  const changed = ({ isConnected }: { isConnected: boolean }) => listener(isConnected);
  Taro.onNetworkStatusChange(changed);
  return () => Taro.offNetworkStatusChange(changed);
}
