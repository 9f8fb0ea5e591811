import { createHash } from "node:crypto";
import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { Instant } from "../../shared/figures";
import { StaffMember } from "../../shared/views";
import type { Tables } from "../platform/tables";

const INVITATION_MS = 7 * 24 * 60 * 60_000;
/** An acceptance whose answer was lost may be asked again for this long. */
const REPEAT_MS = 2 * 60_000;

const Invitation = z.object({ staffId: z.string(), validUntil: Instant, usedAt: Instant.optional() });

const staffKey = (programId: string, staffId: string) => ({ pk: `${programId}#staff`, sk: staffId });

/** An invitation code is `program-code`; only its hash is kept. */
const invitationKey = (invitationCode: string) => {
  const programId = invitationCode.slice(0, Math.max(0, invitationCode.lastIndexOf("-")));
  const hash = createHash("sha256").update(invitationCode).digest("base64url");
  return { programId, pk: `${programId}#invitation#${hash}`, sk: "invitation" };
};

export async function loadStaff(tables: Tables, programId: string, staffId: string): Promise<StaffMember | undefined> {
  const { pk, sk } = staffKey(programId, staffId);
  const item = await tables.get(pk, sk);
  return item && StaffMember.parse(item);
}

export async function listStaff(tables: Tables, programId: string): Promise<StaffMember[]> {
  const { items } = await tables.list(`${programId}#staff`, { limit: 1000 });
  return items.map((item) => StaffMember.parse(item));
}

/** Staff ids of the operators who may sign in. */
export async function activeOperators(tables: Tables, programId: string): Promise<string[]> {
  const staff = await listStaff(tables, programId);
  return staff.filter(({ role, status }) => role === "operator" && status === "active").map(({ staffId }) => staffId);
}

export interface Invited {
  staff: StaffMember;
  invitationCode: string;
  validUntil: string;
}

/**
 * Invites someone. The id and the code are derived from the request by the caller, so a repeat finds what is there and
 * gets the first answer. The code works once, for a week.
 */
export async function invite(
  tables: Tables,
  programId: string,
  staff: Omit<StaffMember, "status" | "invitedAt">,
  code: string,
  now: string,
): Promise<Invited> {
  const invited: StaffMember = { ...staff, status: "invited", invitedAt: now };
  const invitationCode = `${programId}-${code}`;
  const validUntil = new Date(Date.parse(now) + INVITATION_MS).toISOString();
  const { pk, sk } = invitationKey(invitationCode);
  const ttl = Math.ceil(Date.parse(validUntil) / 1000);
  const written = await tables.write(
    { put: { ...staffKey(programId, staff.staffId), ...invited }, when: { absent: true } },
    { put: { pk, sk, staffId: staff.staffId, validUntil, ttl }, when: { absent: true } },
  );
  if (written.done) return { staff: invited, invitationCode, validUntil };
  const first = await loadStaff(tables, programId, staff.staffId);
  if (!first) throw new Refusal("busy", "Please try again.");
  if (first.role !== staff.role || first.name !== staff.name || first.storeId !== staff.storeId) {
    throw new Refusal("request_id_reused", "This request id was used for something else.");
  }
  return {
    staff: first,
    invitationCode,
    validUntil: new Date(Date.parse(first.invitedAt) + INVITATION_MS).toISOString(),
  };
}

export interface Invited {
  staff: StaffMember;
  invitationCode: string;
  validUntil: string;
}

/** Takes an invitation: whose it is, and from now on active. */
export async function acceptInvitation(
  tables: Tables,
  invitationCode: string,
  now: string,
): Promise<{ programId: string; staff: StaffMember }> {
  const { programId, pk, sk } = invitationKey(invitationCode.trim());
  const refused = new Refusal("invitation_invalid", "This invitation is not valid, or has been used.");
  const item = await tables.get(pk, sk);
  if (!item) throw refused;
  const { staffId, validUntil, usedAt } = Invitation.parse(item);
  const isRepeat = usedAt !== undefined && Date.parse(now) - Date.parse(usedAt) < REPEAT_MS;
  if (validUntil < now || (usedAt !== undefined && !isRepeat)) throw refused;
  const staff = await loadStaff(tables, programId, staffId);
  if (!staff || staff.status === "ended") throw refused;
  const active: StaffMember = { ...staff, status: "active" };
  if (!isRepeat) {
    const written = await tables.write(
      { change: { pk, sk }, set: { usedAt: now }, when: { is: { staffId } } },
      { change: staffKey(programId, staffId), set: { status: "active" }, when: { is: { status: staff.status } } },
    );
    if (!written.done) throw refused;
  }
  return { programId, staff: active };
}

/** Ends someone's access: no renewal from now on, and no open session for longer than a minute. */
export async function endStaff(tables: Tables, programId: string, staffId: string): Promise<StaffMember> {
  const staff = await loadStaff(tables, programId, staffId);
  if (!staff) throw new Refusal("not_found", "There is no such member of staff.");
  await tables.write({ change: staffKey(programId, staffId), set: { status: "ended" }, when: { is: { staffId } } });
  return { ...staff, status: "ended" };
}
