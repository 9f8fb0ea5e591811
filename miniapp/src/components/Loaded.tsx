import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { ReactNode } from "react";
import type { SessionDoor } from "../api/session";
import type { Answer } from "../api/useRoute";
import { useWords } from "../words/useWords";
import { Button } from "./Button";
import { Empty } from "./Empty";
import { Failed } from "./Failed";
import { Skeleton } from "./Skeleton";

/** Where each kind of person signs in. */
export const signInPage: Record<SessionDoor, string> = {
  shopper: "/pages/join/index",
  cashier: "/till/sign-in/index",
  operator: "/operator/sign-in/index",
};

interface LoadedProps<T> {
  /** What useRoute gave. */
  answer: Answer<T> & { refresh: () => Promise<void> };
  /** Who has to be signed in. */
  door: SessionDoor;
  /** What stands there while it loads; a Skeleton when left out. */
  loading?: ReactNode;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The designed states of what is read: loading, signed out, failed (with what was seen before, dated), empty, ready. */
export function Loaded<T>({ answer, door, loading, isEmpty, empty, children }: LoadedProps<T>) {
  if (answer.state === "loading") return <>{loading ?? <Skeleton />}</>;
  if (answer.state === "signedOut") return <SignedOut door={door} />;
  if (answer.state === "failed") {
    const { error, last, refresh } = answer;
    return (
      <View>
        <Failed error={error} onAgain={() => void refresh()} seenAtMs={last?.atMs} />
        {last && children(last.data)}
      </View>
    );
  }
  return <>{isEmpty?.(answer.data) ? empty : children(answer.data)}</>;
}

function SignedOut({ door }: { door: SessionDoor }) {
  const { t } = useWords();
  const isShopper = door === "shopper";
  return (
    <Empty title={t("app.signedOut")} how={t(isShopper ? "app.signedOutShopper" : "app.signedOutStaff")}>
      <Button onPress={() => void Taro.navigateTo({ url: signInPage[door] })}>
        {t(isShopper ? "app.joinOrSignIn" : "app.signIn")}
      </Button>
    </Empty>
  );
}
