import Taro from "@tarojs/taro";
import { type ReactNode, useEffect } from "react";
import { Button } from "../components/Button";
import { Empty } from "../components/Empty";
import { Failed } from "../components/Failed";
import { signInPage } from "../components/Loaded";
import { Skeleton } from "../components/Skeleton";
import { useWords } from "../words/useWords";
import { stayAwake } from "./device";
import { useSender } from "./outbox/useSender";
import { readySignals } from "./signal";
import { TillPage } from "./TillPage";
import { type TillView, useTill } from "./useTill";

interface TillGateProps {
  title: string;
  back?: `/${string}`;
  /** Whether something of a sale is kept for the cashier who signs in again. */
  keepsSale?: () => boolean;
  children: (till: TillView) => ReactNode;
}

/** Lets a signed-in till in, and sends what waits while one of its pages is shown. */
export function TillGate({ title, back, keepsSale = () => false, children }: TillGateProps) {
  const { t } = useWords();
  const { till, answer } = useTill();
  useSender(till?.storeId);
  useEffect(stayAwake, []);
  useEffect(readySignals, []);
  if (till) return <>{children(till)}</>;
  return (
    <TillPage title={title} back={back}>
      {answer.state === "failed" && <Failed error={answer.error} onAgain={() => void answer.refresh()} />}
      {answer.state === "signedOut" && (
        <Empty
          title={t(keepsSale() ? "till.sessionEnded" : "app.signedOut")}
          how={t(keepsSale() ? "till.saleKept" : "app.signedOutStaff")}
        >
          <Button size="main" onPress={() => void Taro.redirectTo({ url: signInPage.cashier })}>
            {t("app.signIn")}
          </Button>
        </Empty>
      )}
      {answer.state === "loading" && <Skeleton />}
    </TillPage>
  );
}
