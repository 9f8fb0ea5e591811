import { Text } from "@tarojs/components";
import type { EventReceipt } from "../../../../shared/receipt";
import type { EntryView } from "../../../../shared/views";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import { Line, Part } from "./Part";
import { Life } from "./Life";
import { Balance } from "./SaleReceipt";
import { SilentRules } from "./SilentRules";
import { Sum } from "./Sum";
import "../../words/rules";

/** What an event earned: each rule's points, and why others gave none. */
export function EventBody({ entry, receipt }: { entry: EntryView; receipt: EventReceipt }) {
  const { t } = useWords();
  const { fired, silent, points } = receipt;
  const basis = { countedFen: 0, fenPerPoint: 1, groups: [], fired, points };
  return (
    <>
      {fired.length > 0 && <Sum earned={basis} names={entry.ruleNames} />}
      <Life earned={receipt} expiresOn={entry.expiresOn} />
      <SilentRules silent={silent} names={entry.ruleNames} storeName={entry.storeName} />
      <Part title={t("rules.account")}>
        {entry.points !== 0 && (
          <Line what={t("rules.gotPoints")} value={<Text className="gain">{signed(entry.points)}</Text>} />
        )}
        <Balance entry={entry} />
      </Part>
    </>
  );
}
