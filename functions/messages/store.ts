import { type Channel, MessageView, type TemplateName } from "../../shared/messages";
import type { Program } from "../../shared/program";
import { shardOf } from "../jobs/shard";
import type { Member } from "../members/member";
import { findById } from "../members/store";
import type { MainItem, Tables } from "../platform/tables";
import { type Params, say, templates } from "./templates";

/** The outbox is small, since what is in it leaves within minutes. */
export const OUTBOX_SHARDS = 4;
export const outboxKey = (programId: string, shard: number): string => `${programId}#outbox#${shard}`;
export const inboxKey = (programId: string, memberId: string): string => `${programId}#inbox#${memberId}`;

const WEEK_MS = 7 * 24 * 60 * 60_000;
const UNREAD_MAX = 99;

export interface Telling {
  template: TemplateName;
  /** What makes this message the one it is: it is written once, however often it is told. */
  key: string;
  params: Params;
}

/**
 * Writes a message into a member's inbox, once for its key, and what is to be sent of it into the outbox: all of it or
 * nothing. An offer needs the member's consent, and is left out where the week's number is reached. Who has left the
 * program is told nothing. Returns what became of it.
 */
export async function writeMessage(
  tables: Tables,
  { programId, memberId }: { programId: string; memberId: string },
  program: Program,
  { template, key, params }: Telling,
  now: string,
): Promise<"told" | "known" | "left_out"> {
  const pk = inboxKey(programId, memberId);
  const once = { pk, sk: `once#${template}#${key}`, toldAt: now };
  for (let attempt = 1; attempt <= 5; attempt++) {
    if (await tables.get(once.pk, once.sk)) return "known";
    const member = await findById(tables, programId, memberId);
    if (!member) return "left_out";
    const isOffer = templates[template].purpose === "offer";
    if (isOffer && !(await mayOffer(tables, member, program, now))) return "left_out";
    const channels = channelsOf(member, program, template);
    const sk = `m#${now}#${template}#${key}`;
    const waiting = { state: "waiting", at: now, attempts: 0 };
    const message = {
      pk,
      sk,
      template,
      isOffer,
      sentAt: now,
      programVersion: program.version,
      ...say(program, template, params),
      params,
      ...Object.fromEntries(channels.map((channel) => [channel, waiting])),
    };
    const written = await tables.write(
      { put: once, when: { absent: true } },
      { put: message },
      ...channels.map((channel) => ({ put: outboxItem(programId, memberId, sk, channel, now) })),
    );
    if (written.done) return "told";
    await tables.pause(attempt);
  }
  throw new Error("the inbox is too busy");
}

/** Where a message goes besides the inbox: only with consent, and only where there is a way. */
function channelsOf({ consents, identity, mailAddress }: Member, program: Program, template: TemplateName): Channel[] {
  if (!consents.messages?.given) return [];
  const { wechat, mail } = program.messages?.[template] ?? {};
  return [
    ...(wechat && identity.kind === "wechat" ? ["wechat" as const] : []),
    ...(mail && mailAddress ? ["mail" as const] : []),
  ];
}

const outboxItem = (programId: string, memberId: string, sk: string, channel: Channel, now: string): MainItem => ({
  pk: outboxKey(programId, shardOf(memberId, OUTBOX_SHARDS)),
  sk: `${sk}#${memberId}#${channel}`,
  memberId,
  messageSk: sk,
  channel,
  state: "waiting",
  attempts: 0,
  nextMs: Date.parse(now),
});

async function mayOffer(tables: Tables, member: Member, program: Program, now: string): Promise<boolean> {
  if (!member.consents.messages?.given) return false;
  const most = program.lifecycle?.messagesPerWeek ?? 1;
  const pk = inboxKey(member.programId, member.memberId);
  const since = new Date(Date.parse(now) - WEEK_MS).toISOString();
  const { items } = await tables.list(pk, { prefix: "m#", after: `m#${since}`, limit: 200 });
  return items.filter(({ isOffer }) => isOffer === true).length < most;
}

/** A page of a member's messages, newest first, and how many have not been read. */
export async function listMessages(
  tables: Tables,
  programId: string,
  memberId: string,
  { before, limit = 20 }: { before?: string | undefined; limit?: number | undefined },
): Promise<{ messages: MessageView[]; unread: number; next?: string }> {
  const pk = inboxKey(programId, memberId);
  const readMs = Number((await tables.get(pk, "read"))?.readMs ?? 0);
  const readUntil = `m#${new Date(readMs).toISOString()}#~`;
  const [page, unread] = await Promise.all([
    tables.list(pk, { prefix: "m#", limit, newestFirst: true, ...(before === undefined ? {} : { after: before }) }),
    tables.list(pk, { prefix: "m#", after: readUntil, limit: UNREAD_MAX }),
  ]);
  return {
    messages: page.items.map((item) => MessageView.parse({ ...item, messageId: item.sk, isRead: item.sk < readUntil })),
    unread: unread.items.length,
    ...(page.after === undefined ? {} : { next: page.after }),
  };
}

/** Everything up to a message is read. Reading an older one later changes nothing. */
export async function markRead(tables: Tables, programId: string, memberId: string, messageId: string): Promise<void> {
  const readMs = Date.parse(messageId.split("#")[1] ?? "");
  if (!Number.isFinite(readMs)) return;
  const key = { pk: inboxKey(programId, memberId), sk: "read" };
  await tables.write({ change: key, set: { readMs }, when: { below: { readMs } } });
}
