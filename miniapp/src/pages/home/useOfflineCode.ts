import { useRoute } from "../../api/useRoute";

/** Fetches what the member code needs while there is a network, so that it shows where there is none. */
export function useOfflineCode(isSignedIn: boolean): void {
  useRoute("getMemberCode", {}, { skip: !isSignedIn });
}
