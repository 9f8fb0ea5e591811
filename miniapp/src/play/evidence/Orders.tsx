import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { EvidenceView } from "../../../../shared/taskViews";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Skeleton } from "../../components/Skeleton";
import { spoken } from "../../components/spoken";
import { money } from "../../words/written";
import { useWords } from "../../words/useWords";
import { Kept } from "../Kept";
import { Option } from "../Option";
import { nameOf, type Order, ordersOf } from "./ordersOf";
import "./Orders.scss";

const openCode = () => void Taro.navigateTo({ url: "/pages/code/index" });
/** How far back somebody would look for what they bought. */
const ENTRIES = "50";

interface OrdersProps {
  given: EvidenceView[];
  value: Order | undefined;
  onChoose: (order: Order) => void;
}

/** The member's own orders, to choose one from: nobody types an order's number. */
export function Orders({ given, value, onChoose }: OrdersProps) {
  const { t } = useWords();
  const entries = useRoute("listEntries", { limit: ENTRIES });
  return (
    <View>
      <View className="t-label ink-2">{t("tasks.orderHow")}</View>
      <Kept
        answer={entries}
        door="shopper"
        loading={<Skeleton rows={2} />}
        isEmpty={(page) => ordersOf(page.entries, given).length === 0}
        empty={
          <Empty title={t("tasks.noOrders")} how={t("tasks.noOrdersHow")}>
            <Button kind="outline" icon="code" onPress={openCode}>
              {t("tasks.toCode")}
            </Button>
          </Empty>
        }
      >
        {(page) => (
          <View className="orders" {...spoken({ role: "radiogroup", label: t("tasks.order") })}>
            {ordersOf(page.entries, given).map((order) => (
              <One
                key={nameOf(order)}
                order={order}
                isOn={value !== undefined && nameOf(value) === nameOf(order)}
                onChoose={onChoose}
              />
            ))}
          </View>
        )}
      </Kept>
    </View>
  );
}

function One({ order, isOn, onChoose }: { order: Order; isOn: boolean; onChoose: (order: Order) => void }) {
  const { t } = useWords();
  return (
    <Option on={isOn} onChoose={() => onChoose(order)}>
      <View className="orders__one">
        <View className="orders__what">
          <Text>{order.storeName ?? order.orderNumber}</Text>
          <View className="t-note ink-3 n">{t("tasks.orderLine", { at: order.at, order: order.orderNumber })}</View>
        </View>
        <Text className="n">{money(order.amountFen)}</Text>
      </View>
    </Option>
  );
}
