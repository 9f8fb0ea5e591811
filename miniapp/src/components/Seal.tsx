import { View } from "@tarojs/components";
import { Icon } from "./Icon";
import { unspoken } from "./spoken";
import "./Seal.scss";

/** Only where the device or the ledger has really checked something. It lands once. */
export function Seal({ large = false }: { large?: boolean }) {
  return (
    <View className={`seal ${large ? "seal--large" : ""}`} {...unspoken}>
      <Icon name="check" size={large ? "large" : "usual"} />
    </View>
  );
}
