import { useRouter } from "@tarojs/taro";
import { codeIn } from "../../scan/codeIn";

/**
 * The code that the page was opened with. WeChat hands a link that was scanned over as `q`, and what is in a
 * mini-program code as `scene`.
 */
export function useLinkedCode(_page: string): string {
  const { code, q, scene } = useRouter().params;
  return codeIn(code ?? q ?? scene ?? "");
}
