import Taro from "@tarojs/taro";
import type { Exchange } from "./httpExchange";

export const exchange: Exchange = async ({ url, method, body, headers, patienceMs }) => {
  const { statusCode, data, header } = await Taro.request<string>({
    url,
    method,
    data: body,
    header: headers,
    // Text, because each platform has its own idea of an answer that is not JSON.
    dataType: "text",
    timeout: patienceMs,
  });
  return { status: statusCode, text: data, date: header?.date ?? header?.Date };
};
