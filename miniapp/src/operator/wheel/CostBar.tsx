import { Text, View } from "@tarojs/components";
import { unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { money } from "../../words/written";
import "./CostBar.scss";

interface CostBarProps {
  title: string;
  partFen: number;
  /** The budget; absent while it is not known. */
  wholeFen: number | undefined;
}

/** Money beside its budget, to look at and to read. */
export function CostBar({ title, partFen, wholeFen }: CostBarProps) {
  const { t } = useWords();
  const most = Math.max(partFen, wholeFen ?? 0, 1);
  const isOver = wholeFen !== undefined && partFen > wholeFen;
  const share = wholeFen ? Math.round((partFen / wholeFen) * 1000) / 10 : undefined;
  return (
    <View className="cost-bar">
      <View className="cost-bar__line">
        <Text className="ink-2">{title}</Text>
        <Text className={`n strong ${isOver ? "danger-ink" : ""}`}>{money(partFen)}</Text>
      </View>
      <View className="cost-bar__track" {...unspoken}>
        <View
          className={`cost-bar__part ${isOver ? "cost-bar__part--over" : ""}`}
          style={{ width: `${(partFen / most) * 100}%` }}
        />
        {isOver && <View className="cost-bar__edge" style={{ left: `${((wholeFen ?? 0) / most) * 100}%` }} />}
      </View>
      <View className="cost-bar__line t-note ink-3 n">
        <Text>{wholeFen === undefined ? t("desk.noBudget") : t("desk.ofBudget", { budget: money(wholeFen) })}</Text>
        {share !== undefined && <Text>{`${share}%`}</Text>}
      </View>
    </View>
  );
}
