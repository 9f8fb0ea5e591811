import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import "../../words/wheels";

export default function WheelRulesPage() {
  const { t } = useWords();
  return <Page title={t("wheels.title")} back="/pages/home/index" />;
}
