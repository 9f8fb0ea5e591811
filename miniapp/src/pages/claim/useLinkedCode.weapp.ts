import { useRouter } from "@tarojs/taro";
import { codeIn } from "./codeIn";

/** The code that the page was opened with. WeChat hands a link that was scanned over as `q`. */
export function useLinkedCode(_page: string): string {
  const { code, q } = useRouter().params;
  return codeIn(code ?? q ?? "");
}
