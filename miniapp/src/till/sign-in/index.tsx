import { View } from "@tarojs/components";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { keepSession, sessionOf } from "../../api/session";
import { stored } from "../../api/stored";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { codeIn } from "../../scan/codeIn";
import { Scanner } from "../../scan/Scanner";
import { useWords } from "../../words/useWords";
import { isSaleKept } from "../sale/useDraft";
import { isTillNumber } from "./isTillNumber";
import { TillPage } from "../TillPage";
import "./index.scss";
import "../../words/staff";

const lastTill = stored<string>("till.number");

/** A cashier comes in by an operator's invitation, once, and says which till this is. */
export default function TillSignInPage() {
  const { t } = useWords();
  const { params } = useRouter<{ invitation?: string; q?: string; scene?: string }>();
  const [code, setCode] = useState(codeIn(params.invitation ?? params.q ?? params.scene ?? "", "invitation"));
  const [tillId, setTillId] = useState(lastTill.read() ?? "1");
  const write = useWrite("acceptInvitation");
  const isWrong = !isTillNumber(tillId.trim());
  const isReady = code.trim().length >= 6 && !isWrong;
  const signIn = async () => {
    if (!isReady) return;
    const session = await write.run({ invitationCode: codeIn(code, "invitation"), tillId: tillId.trim() });
    if (!session) return;
    lastTill.tryWrite(tillId.trim());
    keepSession(session);
    void Taro.reLaunch({ url: session.door === "operator" ? "/operator/home/index" : "/till/sale/index" });
  };
  const foot = (
    <Button size="main" id="sign-in" disabled={!isReady} busy={write.state === "busy"} onPress={() => void signIn()}>
      {t("app.signIn")}
    </Button>
  );
  return (
    <TillPage title={t("till.signInTitle")} foot={foot}>
      {isSaleKept() && (
        <Notice kind="waiting" title={t("till.sessionEnded")}>
          {t("till.saleKept")}
        </Notice>
      )}
      <View className="ink-2 till-sign-in__how">{t("till.signInHow")}</View>
      {write.state === "failed" && <Failed error={write.error} onAgain={() => void signIn()} />}
      <Field
        id="invitation"
        label={t("till.invitation")}
        value={code}
        onChange={setCode}
        onDone={() => void signIn()}
        maxLength={400}
      />
      {code === "" && (
        <Scanner onCode={(text) => setCode(codeIn(text, "invitation"))} words={t("till.scanInvitation")} />
      )}
      <Field
        id="till-number"
        label={t("till.tillNumber")}
        hint={t("till.tillNumberHint")}
        value={tillId}
        onChange={setTillId}
        onDone={() => void signIn()}
        error={isWrong && tillId !== "" ? t("till.tillNumberWrong") : undefined}
        maxLength={20}
      />
      {sessionOf("cashier") && (
        <Button kind="text" onPress={() => void Taro.reLaunch({ url: "/till/sale/index" })}>
          {t("till.stillSignedIn")}
        </Button>
      )}
    </TillPage>
  );
}
