import { View } from "@tarojs/components";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { keepSession, sessionOf } from "../../api/session";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Page } from "../../components/Page";
import { codeIn } from "../../scan/codeIn";
import { useWords } from "../../words/useWords";
import "../../words/staff";

/** An operator comes in by another operator's invitation, or by the first one of a deployment. */
export default function OperatorSignInPage() {
  const { t } = useWords();
  const { params } = useRouter<{ invitation?: string; q?: string; scene?: string }>();
  const [code, setCode] = useState(codeIn(params.invitation ?? params.q ?? params.scene ?? "", "invitation"));
  const write = useWrite("acceptInvitation");
  const isReady = code.trim().length >= 6;
  const signIn = async () => {
    if (!isReady) return;
    const session = await write.run({ invitationCode: codeIn(code, "invitation") });
    if (!session) return;
    keepSession(session);
    void Taro.reLaunch({ url: session.door === "cashier" ? "/till/sale/index" : "/operator/home/index" });
  };
  return (
    <Page title={t("operator.signInTitle")}>
      <View className="ink-2">{t("operator.signInHow")}</View>
      {write.state === "failed" && <Failed error={write.error} />}
      <Field
        id="invitation"
        label={t("operator.invitation")}
        value={code}
        onChange={setCode}
        onDone={() => void signIn()}
        maxLength={400}
      />
      <Button size="till" id="sign-in" disabled={!isReady} busy={write.state === "busy"} onPress={() => void signIn()}>
        {t("app.signIn")}
      </Button>
      {sessionOf("operator") && (
        <Button kind="text" onPress={() => void Taro.reLaunch({ url: "/operator/home/index" })}>
          {t("operator.stillSignedIn")}
        </Button>
      )}
    </Page>
  );
}
