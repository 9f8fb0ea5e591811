import type { Actor, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import type { Member } from "../members/member";
import { segmentsOf } from "../members/segments";
import { findById } from "../members/store";
import { chainOf, loadEntry } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { isAnswered, keyOfEvent, type ServiceEvent } from "../events/event";
import { recordEvent, takeBackEvent } from "../events/store";

const by: Actor = { door: "job", id: "events" };

/** Stands for a friend in another member's chain, and names nobody. */
const friendKey = (memberId: string): string => requestHashOf({ friend: memberId });

/** What follows from joining. It can be told again, and by whoever notices that it was not told. */
export async function tellJoined(tables: Tables, member: Member, program: Program, now: string): Promise<void> {
  if (!isAnswered(program, "joined") && member.invitedBy === undefined) return;
  // Whoever leaves and joins anew is nobody new, to the program or to a friend.
  if (!(await isFirstWelcome(tables, member))) return;
  await tell(tables, member, "joined", program, now);
  await tellInviter(tables, member, "friend-joined", program, now);
}

/** What follows from an entry: the first order of a member whom a friend invited is something for both. */
export async function followEntry(
  tables: Tables,
  { programId, memberId }: { programId: string; memberId: string },
  entry: Entry,
  program: Program,
  now: string,
): Promise<void> {
  if (entry.receipt.of === "saleRefund") return unfollowEntry(tables, { programId, memberId }, entry, program, now);
  if (entry.kind !== "sale" || entry.after.purchases !== 1) return;
  const isAsked = isAnswered(program, "friend-first-order") || isAnswered(program, "invited-first-order");
  const member = isAsked ? await findById(tables, programId, memberId) : undefined;
  if (!member?.invitedBy || !(await isFirstWelcome(tables, member))) return;
  await tell(tables, member, "invited-first-order", program, now);
  await tellInviter(tables, member, "friend-first-order", program, now);
}

/** A first order that was refunded whole was none: what both got for it is taken back. */
async function unfollowEntry(
  tables: Tables,
  { programId, memberId }: { programId: string; memberId: string },
  { receipt }: Entry,
  program: Program,
  now: string,
): Promise<void> {
  if (receipt.of !== "saleRefund" || receipt.refundedBeforeFen + receipt.amountFen < receipt.saleFen) return;
  const isAsked = isAnswered(program, "friend-first-order") || isAnswered(program, "invited-first-order");
  const member = isAsked ? await findById(tables, programId, memberId) : undefined;
  if (!member?.invitedBy) return;
  const sale = await loadEntry(tables, chainOf(programId, memberId), receipt.saleSeq);
  if (sale.after.purchases !== 1) return;
  const programAt = async () => program;
  const ofMember = { programId, memberId, event: "invited-first-order", key: "once", by };
  await takeBackEvent(tables, ofMember, programAt, now);
  const ofInviter = {
    programId,
    memberId: member.invitedBy,
    event: "friend-first-order",
    key: friendKey(memberId),
    by,
  };
  await takeBackEvent(tables, ofInviter, programAt, now);
}

/** Writes an event of the service itself, where any rule answers it. */
export async function tell(
  tables: Tables,
  member: Member,
  event: ServiceEvent,
  program: Program,
  now: string,
  friend?: string,
): Promise<void> {
  if (!isAnswered(program, event)) return;
  const { programId, memberId } = member;
  const segments = segmentsOf(member, program, now);
  const key = keyOfEvent(program, event, now, friend);
  await recordEvent(tables, { programId, memberId, event, key, happenedAt: now, segments, by }, program, now);
}

/** One level only: an inviter's own inviter gets nothing. Who has left the program gets nothing either. */
async function tellInviter(
  tables: Tables,
  { programId, memberId, invitedBy }: Member,
  event: "friend-joined" | "friend-first-order",
  program: Program,
  now: string,
): Promise<void> {
  if (invitedBy === undefined || !isAnswered(program, event)) return;
  const inviter = await findById(tables, programId, invitedBy);
  if (inviter) await tell(tables, inviter, event, program, now, friendKey(memberId));
}

/**
 * Whether this identity was never welcomed under another member id: whoever leaves and joins anew is not paid twice. What
 * is kept for that is a hash, which names nobody.
 */
async function isFirstWelcome(tables: Tables, { programId, memberId, identity }: Member): Promise<boolean> {
  const key = { pk: `${programId}#welcomed#${requestHashOf({ programId, identity })}`, sk: "welcomed" };
  const written = await tables.write({ put: { ...key, memberId }, when: { absent: true } });
  if (written.done) return true;
  return (await tables.get(key.pk, key.sk))?.memberId === memberId;
}
