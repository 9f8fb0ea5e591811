import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import "../../words/coupons";

export default function CouponPage() {
  const { t } = useWords();
  return <Page title={t("coupons.title")} back="/pages/home/index" />;
}
