import { Refusal } from "../../shared/errors";
import { allow } from "../messages/permissions/store";
import { route } from "../platform/route";

/** WeChat has asked the member, and each template that was accepted may be sent once. */
export const allowMessages = route("allowMessages", async ({ who, input, tables, settings, now }) => {
  const { messages = {} } = await settings.programAt(who.programId, now);
  const known = new Set(Object.values(messages).flatMap(({ wechat }) => (wechat ? [wechat.templateId] : [])));
  const unknown = input.templateIds.find((templateId) => !known.has(templateId));
  if (unknown !== undefined) throw new Refusal("not_found", "This program has no such template.");
  await allow(tables, who, input.templateIds);
  return { allowed: input.templateIds.length };
});
