import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { useRoute } from "../../api/useRoute";
import { Page } from "../../components/Page";
import { Pressable } from "../../components/Pressable";
import { spoken } from "../../components/spoken";
import { hasPerks } from "../../brand";
import { useBrand } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { BenefitsPart } from "./BenefitsPart";
import { CouponsPart } from "./CouponsPart";
import { PointsPart } from "./PointsPart";
import "../../words/coupons";
import "./index.scss";

const all = ["coupons", "points", "benefits"] as const;
type Part = (typeof all)[number];

/** What I hold: coupons, points and when they expire, what my tier gives. */
export default function WalletPage() {
  const { t } = useWords();
  const { params } = useRouter<{ show?: Part }>();
  const [chosen, setChosen] = useState<Part>(() => all.find((one) => one === params.show) ?? "coupons");
  const held = useRoute("listCoupons", {}, { everySeconds: 5 });
  const known = held.state === "ready" ? held.data : held.state === "failed" ? held.last?.data : undefined;
  const count = known?.coupons.filter(({ status }) => status === "open").length ?? 0;
  const { off } = useBrand();
  // Coupons that are held stay, also where there are no new ones.
  const isHere = { coupons: !off.includes("coupons") || known?.coupons[0], points: true, benefits: hasPerks(off) };
  const parts = all.filter((one) => isHere[one]);
  const part = isHere[chosen] ? chosen : "points";
  const names: Record<Part, string> = {
    coupons: count > 0 ? t("coupons.tabCoupons", { count }) : t("coupons.tabCouponsNone"),
    points: t("coupons.tabPoints"),
    benefits: t("coupons.tabBenefits"),
  };
  return (
    <Page title={t(off.includes("coupons") ? "app.tabPoints" : "coupons.wallet")} tab="wallet">
      {parts.length > 1 && (
        <View className="wallet-parts" {...spoken({ role: "tablist", label: t("coupons.parts") })}>
          {parts.map((one) => (
            <Pressable
              key={one}
              id={`wallet-${one}`}
              role="tab"
              on={one === part}
              className={`wallet-parts__part ${one === part ? "wallet-parts__part--on" : ""}`}
              onPress={() => setChosen(one)}
            >
              <Text className="n">{names[one]}</Text>
            </Pressable>
          ))}
        </View>
      )}
      {part === "coupons" && <CouponsPart answer={held} />}
      {part === "points" && <PointsPart />}
      {part === "benefits" && <BenefitsPart />}
    </Page>
  );
}
