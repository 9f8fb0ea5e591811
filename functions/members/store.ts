import { Refusal } from "../../shared/errors";
import { Consent, type ConsentPurpose } from "../../shared/views";
import { given } from "../platform/given";
import type { Tables } from "../platform/tables";
import { type Identity, Member } from "./member";

export type ConsentGiven = { purpose: ConsentPurpose; version: string; given: boolean };

const keyOf = (programId: string, memberId: string) => ({ pk: `${programId}#member#${memberId}`, sk: "profile" });
const identityKey = (programId: string, { kind, id }: Identity) => ({
  pk: `${programId}#identity#${kind}#${id}`,
  sk: "identity",
});
const numberKey = (programId: string, number: string) => ({ pk: `${programId}#number#${number}`, sk: "number" });

export async function findById(tables: Tables, programId: string, memberId: string): Promise<Member | undefined> {
  const { pk, sk } = keyOf(programId, memberId);
  const item = await tables.get(pk, sk);
  return item && Member.parse(item);
}

export async function loadMember(tables: Tables, programId: string, memberId: string): Promise<Member> {
  const member = await findById(tables, programId, memberId);
  if (!member) throw new Refusal("member_not_found", "There is no such member.");
  return member;
}

export async function findByIdentity(
  tables: Tables,
  programId: string,
  identity: Identity,
): Promise<string | undefined> {
  const { pk, sk } = identityKey(programId, identity);
  return (await tables.get(pk, sk))?.memberId as string | undefined;
}

export async function findByNumber(
  tables: Tables,
  programId: string,
  memberNumber: string,
): Promise<string | undefined> {
  const { pk, sk } = numberKey(programId, memberNumber);
  return (await tables.get(pk, sk))?.memberId as string | undefined;
}

export interface Joining {
  programId: string;
  identity: Identity;
  displayName?: string | undefined;
  invitedBy?: string | undefined;
  termsVersion: string;
  consents: ConsentGiven[];
}

/**
 * Makes a member for an identity, once: whoever comes second gets the first one's.
 * `newIds` gives fresh ids each time it is asked, since a member number may be taken.
 */
export async function joinMember(
  tables: Tables,
  joining: Joining,
  newIds: () => { memberId: string; memberNumber: string },
  now: string,
): Promise<Member> {
  const { programId, identity, displayName, invitedBy, termsVersion, consents } = joining;
  for (let attempt = 1; attempt <= 10; attempt++) {
    const known = await findByIdentity(tables, programId, identity);
    if (known) return loadMember(tables, programId, known);
    const { memberId, memberNumber } = newIds();
    const member: Member = {
      programId,
      memberId,
      memberNumber,
      identity,
      ...(displayName ? { displayName } : {}),
      ...(invitedBy ? { invitedBy } : {}),
      joinedAt: now,
      termsVersion,
      consents: Object.fromEntries(
        consents.map(({ purpose, version, given }) => [purpose, { version, given, at: now }]),
      ),
      consentsVersion: 1,
      codeKeyVersion: 1,
    };
    const { pk, sk } = keyOf(programId, memberId);
    const written = await tables.write(
      { put: { ...identityKey(programId, identity), memberId }, when: { absent: true } },
      { put: { ...numberKey(programId, memberNumber), memberId }, when: { absent: true } },
      { put: { pk, sk, ...member }, when: { absent: true } },
      ...consents.map((consent) => consentRecord(pk, consent, now)),
    );
    if (written.done) return member;
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "Please try again.");
}

export async function changeMember(
  tables: Tables,
  programId: string,
  memberId: string,
  changed: Partial<Pick<Member, "displayName" | "birthday" | "mailAddress">>,
): Promise<Member> {
  const set = given(changed);
  if (Object.keys(set).length > 0) {
    await tables.write({ change: keyOf(programId, memberId), set, when: { is: { memberId } } });
  }
  return loadMember(tables, programId, memberId);
}

/** What operators say of a member, for rules that ask for it. */
export async function labelMember(
  tables: Tables,
  programId: string,
  memberId: string,
  labels: Pick<Member, "kind" | "tags">,
): Promise<Member> {
  const set = given(labels);
  // An update of nothing is no update, and DynamoDB refuses it.
  if (Object.keys(set).length === 0) return loadMember(tables, programId, memberId);
  const written = await tables.write({ change: keyOf(programId, memberId), set, when: { is: { memberId } } });
  if (!written.done) throw new Refusal("member_not_found", "There is no such member.");
  return loadMember(tables, programId, memberId);
}

/** Gives or withdraws a consent. The profile holds how it stands, and a record of its own says when it came to be. */
export async function setConsent(
  tables: Tables,
  { programId, memberId }: { programId: string; memberId: string },
  consent: ConsentGiven,
  now: string,
): Promise<Member> {
  const { purpose, version, given } = consent;
  const key = keyOf(programId, memberId);
  for (let attempt = 1; attempt <= 5; attempt++) {
    const member = await loadMember(tables, programId, memberId);
    const consents = { ...member.consents, [purpose]: { version, given, at: now } };
    const written = await tables.write(
      {
        change: key,
        set: { consents, consentsVersion: member.consentsVersion + 1 },
        when: { is: { memberId, consentsVersion: member.consentsVersion } },
      },
      consentRecord(key.pk, consent, now),
    );
    if (written.done) return { ...member, consents };
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "Please try again.");
}

const consentRecord = (pk: string, { purpose, version, given }: ConsentGiven, at: string) => ({
  put: { pk, sk: `consent#${purpose}#${at}`, purpose, version, given, at },
});

/** Every consent as it was given and withdrawn, oldest first within a purpose. */
export async function consentHistory(tables: Tables, programId: string, memberId: string): Promise<Consent[]> {
  const { items } = await tables.list(keyOf(programId, memberId).pk, { prefix: "consent#", limit: 500 });
  return items.map((item) => Consent.parse(item));
}

/**
 * Erases who a member is: the profile, the consents, and the ways to find them. What is left is the chain, under an id
 * that names nobody, and the mark that there was a member here who asked to be forgotten. It can stop anywhere and run
 * again, and whoever asks again is told the same.
 */
export async function eraseMember(
  tables: Tables,
  programId: string,
  memberId: string,
  now: string,
): Promise<{ erasedAt: string }> {
  const { pk, sk } = keyOf(programId, memberId);
  const mark = { pk: `${programId}#erased#${memberId}`, sk: "erased" };
  const isTheirs = { is: { memberId } };
  for (let attempt = 1; attempt <= 5; attempt++) {
    const erased = await tables.get(mark.pk, mark.sk);
    await removeAgreements(tables, pk);
    if (erased) return { erasedAt: String(erased.erasedAt) };
    const member = await loadMember(tables, programId, memberId);
    // A call that is late must not take away what somebody who has joined anew is found by.
    await tables.write(
      { put: { ...mark, erasedAt: now }, when: { absent: true } },
      // The number stays taken, by nobody: whoever still has it written down must not reach a stranger.
      { put: numberKey(programId, member.memberNumber), when: isTheirs },
      { remove: identityKey(programId, member.identity), when: isTheirs },
      { remove: { pk, sk }, when: isTheirs },
    );
    if (attempt > 1) await tables.pause(attempt);
  }
  throw new Refusal("busy", "Please try again.");
}

async function removeAgreements(tables: Tables, pk: string): Promise<void> {
  for (const prefix of ["consent#", "allowed#"]) {
    const { items } = await tables.list(pk, { prefix, limit: 500 });
    for (const { sk } of items) await tables.write({ remove: { pk, sk } });
  }
}
