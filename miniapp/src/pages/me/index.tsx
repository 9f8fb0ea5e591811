import { Text, View } from "@tarojs/components";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import type { Profile } from "../../../../shared/views";
import { leaveShopper } from "../../api/session";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { Skeleton } from "../../components/Skeleton";
import { hasPerks } from "../../brand";
import { useBrand } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { localDay } from "../../words/written";
import { inGroups } from "../inGroups";
import { usePullToRead } from "../usePullToRead";
import { BirthdaySheet } from "./BirthdaySheet";
import { ConsentRows } from "./ConsentRows";
import { DataSheet } from "./DataSheet";
import { EraseSheet } from "./EraseSheet";
import { NameSheet } from "./NameSheet";
import { Settings } from "./Settings";

type Opened = "name" | "birthday" | "data" | "erase" | "leave";

/** This device forgets the member, and stays out until someone signs in. */
function goOut(): void {
  leaveShopper();
  void Taro.redirectTo({ url: "/pages/home/index" });
}

const openBenefits = () => void Taro.navigateTo({ url: "/pages/benefits/index" });
const openWheels = () => void Taro.navigateTo({ url: "/play/wheels/index" });
const openMessages = () => void Taro.navigateTo({ url: "/pages/messages/index" });
const openTerms = () => void Taro.navigateTo({ url: "/pages/terms/index" });

/** Who I am here, what I have agreed to, and how the app looks. */
export default function MePage() {
  const { t } = useWords();
  const profile = useRoute("getProfile", {});
  usePullToRead(profile.refresh);
  const { edit } = useRouter().params;
  const [opened, setOpened] = useState<Opened | undefined>(edit === "birthday" ? "birthday" : undefined);
  const close = () => setOpened(undefined);
  const saved = () => {
    close();
    void profile.refresh();
  };
  return (
    <Page title={t("app.tabMe")} tab="me">
      <Loaded answer={profile} door="shopper" loading={<Skeleton rows={10} />}>
        {(data) => (
          <View>
            <About profile={data} onOpen={setOpened} />
            <ConsentRows
              consents={data.consents}
              termsVersion={data.termsVersion}
              onChanged={() => void profile.refresh()}
            />
            <NameSheet open={opened === "name"} now={data.displayName} onClose={close} onSaved={saved} />
            <BirthdaySheet open={opened === "birthday"} now={data.birthday} onClose={close} onSaved={saved} />
          </View>
        )}
      </Loaded>
      {profile.state !== "loading" && (
        <View>
          <Settings />
          <Book title={t("shopper.about")}>
            <Row title={t("shopper.rules")} onPress={openTerms} />
            {profile.state === "ready" && (
              <>
                <Row id="my-data" title={t("shopper.myData")} onPress={() => setOpened("data")} />
                <Row id="sign-out" title={t("shopper.signOut")} onPress={() => setOpened("leave")} />
              </>
            )}
          </Book>
        </View>
      )}
      <DataSheet open={opened === "data"} onClose={close} onErase={() => setOpened("erase")} />
      <EraseSheet open={opened === "erase"} onClose={close} onErased={goOut} />
      <LeaveSheet open={opened === "leave"} onClose={close} />
    </Page>
  );
}

function Inbox() {
  const { t } = useWords();
  const inbox = useRoute("listMessages", { limit: "1" });
  const unread = inbox.state === "ready" ? inbox.data.unread : 0;
  const value = unread > 0 ? t("shopper.unread", { unread }) : undefined;
  return <Row id="messages" title={t("shopper.messages")} value={value} onPress={openMessages} />;
}

function About({ profile, onOpen }: { profile: Profile; onOpen: (what: Opened) => void }) {
  const { t } = useWords();
  const { off } = useBrand();
  const { displayName, birthday, memberNumber, joinedAt } = profile;
  return (
    <Book>
      <Row id="name" title={t("shopper.name")} value={displayName ?? <NotGiven />} onPress={() => onOpen("name")} />
      <Row
        id="birthday"
        title={t("shopper.birthday")}
        value={birthday ? t("shopper.monthAndDay", { day: `${new Date().getFullYear()}-${birthday}` }) : <NotGiven />}
        onPress={() => onOpen("birthday")}
      />
      <Row title={t("shopper.memberNumber")} value={inGroups(memberNumber, 3)} />
      <Row title={t("shopper.joinedAt")} value={t("shopper.monthAndDay", { day: localDay(new Date(joinedAt)) })} />
      {hasPerks(off) && <Row id="benefits" title={t("shopper.benefits")} onPress={openBenefits} />}
      {!off.includes("wheels") && <Row id="wheels" title={t("shopper.drew")} onPress={openWheels} />}
      <Inbox />
    </Book>
  );
}

function NotGiven() {
  const { t } = useWords();
  return <Text className="ink-3">{t("shopper.notGiven")}</Text>;
}

function LeaveSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Sheet open={open} title={t("shopper.signOut")} onClose={onClose}>
      <View>{t("shopper.signOutWhat")}</View>
      <Button id="sign-out-now" kind="danger" onPress={goOut}>
        {t("shopper.signOut")}
      </Button>
    </Sheet>
  );
}
