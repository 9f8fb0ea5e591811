import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useRoute } from "../../api/useRoute";
import { Block } from "../../components/Block";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { goBack } from "../../components/goBack";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { useWords } from "../../words/useWords";
import { Consents } from "./Consents";
import { Expiry, Offer } from "./Offer";
import { useJoining } from "./useJoining";
import "./index.scss";

const HOME = "/pages/home/index";

/** Signs in; whoever is new reads what holds, agrees to each thing by itself, and goes back to where they came from. */
export default function JoinPage() {
  const { t, name } = useWords();
  const program = useRoute("getProgram", { programId: PROGRAM_ID });
  const terms = program.state === "ready" ? program.data : program.state === "failed" ? program.last?.data : undefined;
  const { invitedBy } = useRouter().params;
  const joining = useJoining(terms, () => goBack(HOME), isMemberNumber(invitedBy) ? invitedBy : undefined);
  const title = terms ? t("shopper.joinTitle", { brand: name(terms.name) }) : t("shopper.join");
  const isNew = joining.step === "agreeing" || joining.step === "busy";
  const block = (
    <Block title={title} back={HOME} branded>
      <View className="t-label">{t("shopper.joinLead")}</View>
    </Block>
  );
  const foot = terms && isNew && (
    <Button id="join" busy={joining.step === "busy"} onPress={joining.join}>
      {t("shopper.joinNow")}
    </Button>
  );
  return (
    <Page title={title} block={block} foot={foot}>
      {joining.error !== undefined && <Failed error={joining.error} onAgain={isNew ? undefined : joining.signIn} />}
      {program.state === "failed" && !terms && <Failed error={program.error} onAgain={() => void program.refresh()} />}
      {joining.step === "signingIn" && joining.error === undefined && <Skeleton />}
      {terms && isNew && (
        <View>
          <Offer program={terms} />
          <Expiry program={terms} />
          <Consents joining={joining} />
        </View>
      )}
    </Page>
  );
}

/** A link that lost a digit on its way keeps nobody from joining. */
const isMemberNumber = (text: string | undefined): boolean => /^\d{9}$/.test(text ?? "");
