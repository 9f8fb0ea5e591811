import Taro from "@tarojs/taro";

export const systemLanguage = (): string => Taro.getAppBaseInfo().language ?? "zh_CN";
