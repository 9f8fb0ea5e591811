import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import "../../words/tasks";

export default function VisitPage() {
  const { t } = useWords();
  return <Page title={t("tasks.title")} back="/pages/home/index" />;
}
