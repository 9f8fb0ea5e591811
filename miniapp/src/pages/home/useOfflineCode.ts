import { useEffect } from "react";
import { useRoute } from "../../api/useRoute";

/** Fetches what the member code needs, and its page, while there is a network: so that it shows where there is none. */
export function useOfflineCode(isSignedIn: boolean): void {
  useRoute("getMemberCode", {}, { skip: !isSignedIn });
  useEffect(() => {
    if (isSignedIn && process.env.TARO_ENV === "h5") void import("../code/index");
  }, [isSignedIn]);
}
