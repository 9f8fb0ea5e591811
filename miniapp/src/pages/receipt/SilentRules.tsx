import { useWords } from "../../words/useWords";
import type { SilentRule } from "../../../../shared/receipt";
import type { Names } from "../../rules/nameOf";
import { silentName, whyNot } from "../../rules/whyNot";
import { Line, Part } from "./Part";
import "../../words/rules";

interface SilentRulesProps {
  silent: SilentRule[];
  names: Names;
  storeName?: string;
}

/** Every rule that had no say, and why. */
export function SilentRules({ silent, names, storeName }: SilentRulesProps) {
  const say = useWords();
  if (silent.length === 0) return null;
  return (
    <Part title={say.t("rules.rulesNotUsed")}>
      {silent.map((one) => (
        <Line
          key={`${one.rule}${one.because}${String(one.detail?.category ?? "")}`}
          counted="no"
          what={silentName(one, names, say)}
          note={whyNot(one, say, { names, ...(storeName === undefined ? {} : { storeName }) })}
        />
      ))}
    </Part>
  );
}
