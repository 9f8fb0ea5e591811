import { View } from "@tarojs/components";
import { Book } from "../../components/Book";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { type Say, useWords } from "../../words/useWords";
import { problems } from "../../words/zh/problems";
import type { Told } from "./useDraft";

/** What is wrong with a draft, each with its line; or that nothing is. */
export function Problems({ told, shape }: { told: Told[]; shape: Told | undefined }) {
  const say = useWords();
  const { t } = say;
  if (shape !== undefined) {
    return (
      <Notice kind="danger" title={t("programs.shape")}>
        {shape.place && <View>{t("programs.atLine", { line: String(shape.place.line), text: shape.place.text })}</View>}
        <View className="program__shape">{shape.message}</View>
      </Notice>
    );
  }
  if (told.length === 0) return <Notice kind="good" title={t("programs.noProblems")} />;
  return (
    <Book title={t("programs.problems", { count: told.length })}>
      {told.map((problem, i) => (
        <Row
          key={i}
          icon="alert"
          tone="danger"
          title={sentenceFor(problem, say)}
          note={
            problem.place
              ? t("programs.atLine", { line: String(problem.place.line), text: problem.place.text })
              : undefined
          }
        />
      ))}
    </Book>
  );
}

/** The app's own sentence in Chinese; the service's, which names what is wrong and what would be right, in English. */
function sentenceFor({ because = "", message }: Told, { t, language }: Say): string {
  return language === "zh" && isKnown(because) ? t(`problems.${because}`) : message;
}

const isKnown = (because: string): because is keyof typeof problems => because in problems;
