import type { Channel, TemplateName } from "../../shared/messages";
import type { Program } from "../../shared/program";
import type { Member } from "../members/member";
import { findById } from "../members/store";
import { takePermission, usedPermission } from "../messages/permissions/store";
import { afterAttempt, type Outcome } from "../messages/outcome";
import { quietUntil } from "../messages/quiet";
import { inboxKey, OUTBOX_SHARDS, outboxKey } from "../messages/store";
import { fill, type Params, type Said } from "../messages/templates";
import { log } from "../platform/log";
import type { SendMail } from "../platform/mail";
import type { MainItem, Tables } from "../platform/tables";
import type { SendWechat } from "../platform/wechatMessages";

export interface Senders {
  wechat?: SendWechat | undefined;
  mail?: SendMail | undefined;
}

/** Longer than any attempt takes: what is being sent for longer was left by a crash. */
const SENDING_MS = 5 * 60_000;

interface Sending {
  tables: Tables;
  senders: Senders;
  program: Program;
  now: string;
}

/**
 * Sends what is due of a program's outbox, and returns how many attempts were made. An attempt is taken before it is made,
 * by one runner alone. One that a crash left in the middle may have gone out, and is never made again: nothing arrives
 * twice, and what may not have arrived is in the inbox all the same.
 */
export async function sendOutbox(sending: Sending, isLate: () => boolean): Promise<number> {
  const shards = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => outboxKey(sending.program.programId, shard));
  const counts = await Promise.all(shards.map((pk) => sendShard(sending, pk, isLate)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sendShard(sending: Sending, pk: string, isLate: () => boolean): Promise<number> {
  let attempts = 0;
  let after: string | undefined;
  do {
    const page = await sending.tables.list(pk, { limit: 100, ...(after === undefined ? {} : { after }) });
    for (const item of page.items) {
      if (isLate()) return attempts;
      if (await sendItem(sending, item)) attempts++;
    }
    after = page.after;
  } while (after !== undefined);
  return attempts;
}

async function sendItem({ tables, senders, program, now }: Sending, item: MainItem): Promise<boolean> {
  const { pk, sk, state } = item;
  const nowMs = Date.parse(now);
  const attempts = Number(item.attempts);
  const settle = (outcome: Outcome, made: number) => settleItem({ tables, program, now }, item, outcome, made);
  if (state === "sending") {
    if (Number(item.sinceMs) + SENDING_MS < nowMs) await settle({ kind: "unsure", code: "interrupted" }, attempts);
    return false;
  }
  if (Number(item.nextMs) > nowMs) return false;
  const quiet = quietUntil(program, now);
  const waiting = { is: { state: "waiting", attempts } };
  if (quiet) {
    await tables.write({ change: { pk, sk }, set: { nextMs: Date.parse(quiet) }, when: waiting });
    return false;
  }
  const taken = { state: "sending", attempts: attempts + 1, sinceMs: nowMs };
  const written = await tables.write({ change: { pk, sk }, set: taken, when: waiting });
  if (!written.done) return false;
  const [made] = await Promise.allSettled([attempt({ tables, senders, program }, item)]);
  // What a sender throws, it throws before it has asked anybody: no credentials, no secret.
  if (made.status === "rejected") log.bug(made.reason, sk);
  await settle(made.status === "fulfilled" ? made.value : { kind: "later", code: "error" }, attempts + 1);
  return true;
}

async function attempt(
  { tables, senders, program }: Pick<Sending, "tables" | "senders" | "program">,
  item: MainItem,
): Promise<Outcome> {
  const memberId = String(item.memberId);
  const [member, message] = await Promise.all([
    findById(tables, program.programId, memberId),
    tables.get(inboxKey(program.programId, memberId), String(item.messageSk)),
  ]);
  if (!member || !message) return { kind: "refused", code: "gone" };
  if (!member.consents.messages?.given) return { kind: "refused", code: "no_consent" };
  return item.channel === "mail"
    ? attemptMail(senders.mail, member, message)
    : attemptWechat({ tables, send: senders.wechat, program }, member, message);
}

async function attemptMail(send: SendMail | undefined, { mailAddress }: Member, message: MainItem): Promise<Outcome> {
  if (!send) return { kind: "refused", code: "no_sender" };
  if (!mailAddress) return { kind: "refused", code: "no_address" };
  const [title, text] = [message.title as Said, message.text as Said];
  return send({ to: mailAddress, subject: `${title.zh} ${title.en}`, text: `${text.zh}\n\n${text.en}\n` });
}

async function attemptWechat(
  { tables, send, program }: { tables: Tables; send: SendWechat | undefined; program: Program },
  { programId, memberId, identity }: Member,
  message: MainItem,
): Promise<Outcome> {
  const wechat = program.messages?.[message.template as TemplateName]?.wechat;
  if (!send || !wechat) return { kind: "refused", code: "no_sender" };
  const { templateId, data } = wechat;
  const whose = { programId, memberId };
  if (!(await takePermission(tables, whose, templateId))) return { kind: "refused", code: "not_allowed" };
  const fields = Object.entries(data).map(([field, text]) => [field, fill(text, message.params as Params)]);
  const outcome = await send({
    openid: identity.id,
    templateId,
    page: "pages/messages/index",
    data: Object.fromEntries(fields),
  });
  await usedPermission(tables, whose, templateId, outcome);
  return outcome;
}

/** Writes how it went beside the message, and takes it out of the outbox, or puts it back for later. */
async function settleItem(
  { tables, program, now }: Pick<Sending, "tables" | "program" | "now">,
  { pk, sk, memberId, messageSk, channel }: MainItem,
  outcome: Outcome,
  attempts: number,
): Promise<void> {
  const { result, retryMs } = afterAttempt(outcome, attempts, now);
  const message = { pk: inboxKey(program.programId, String(memberId)), sk: String(messageSk) };
  const isThis = { is: { state: "sending", attempts } };
  const back = { change: { pk, sk }, set: { state: "waiting", nextMs: retryMs }, when: isThis };
  const written = await tables.write(
    retryMs === undefined ? { remove: { pk, sk }, when: isThis } : back,
    // A message whose member has left is gone, and is not written anew.
    { change: message, set: { [String(channel) as Channel]: result }, when: { is: { sk: message.sk } } },
  );
  if (!written.done && "at" in written && written.at === 1) await tables.write({ remove: { pk, sk }, when: isThis });
}
