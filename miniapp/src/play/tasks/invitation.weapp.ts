import { copyText } from "../../components/copyText";

/** Where a friend joins: the web page of the same shop, for links into a mini-program cannot be pasted. */
export const invitationAddress = (memberNumber: string): string =>
  `${API_URL.replace(/\/$/, "")}/#/pages/join/index?invitedBy=${memberNumber}`;

/** Puts a text where it can be pasted from. */
export const handOver = copyText;
