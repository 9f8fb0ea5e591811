import type { RefusalCode } from "../../../../shared/errors";

/** No word about the request itself: the same is asked again, after a while or after signing in. */
export const ABOUT_SOMETHING_ELSE: RefusalCode[] = ["busy", "wechat_busy", "session_ended", "not_signed_in"];
