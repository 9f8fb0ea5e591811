import { useRouter } from "@tarojs/taro";
import { codeIn } from "../../pages/claim/codeIn";

/** The store's code that the page was opened with. WeChat hands a link that was scanned over as `q`. */
export function useVisitCode(): string {
  const { code, q } = useRouter().params;
  return codeIn(code ?? q ?? "");
}
