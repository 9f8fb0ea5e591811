import { listMessages, markRead } from "../messages/store";
import { route } from "../platform/route";

export const markMessagesRead = route("markMessagesRead", async ({ who, input, tables }) => {
  const { programId, memberId } = who;
  await markRead(tables, programId, memberId, input.through);
  const { unread } = await listMessages(tables, programId, memberId, { limit: 1 });
  return { unread };
});
