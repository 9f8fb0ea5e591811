import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { tellJoined } from "../jobs/followEvents";
import { findByNumber, joinMember } from "../members/store";
import { route } from "../platform/route";
import { issueSession } from "../platform/session";
import { isOff } from "../programs/requireModule";
import { read } from "../platform/tokens";

const JoinClaims = z.object({ programId: z.string(), openid: z.string() });

/** Membership needs the present terms and the consent that it stands on; all else is optional. */
export const join = route("join", async ({ input, tables, settings, luck, clock, now, ...world }) => {
  const { joinToken, displayName, invitedBy: inviterNumber, termsVersion, consents } = input;
  const secrets = await world.secrets();
  const nowMs = clock();
  const claims = JoinClaims.safeParse(await read(secrets, "join", joinToken, nowMs));
  if (!claims.success) throw new Refusal("session_ended", "Please sign in again.");
  const { programId, openid } = claims.data;
  const program = await settings.programAt(programId, now);
  if (termsVersion !== program.termsVersion)
    throw new Refusal("consent_missing", "The terms have changed. Please read them again.");
  if (!consents.some(({ purpose, given }) => purpose === "membership" && given)) {
    throw new Refusal("consent_missing", "Membership needs your consent.");
  }
  const newIds = () => ({ memberId: luck.id(), memberNumber: luck.memberNumber() });
  // Whoever comes by an old link joins as anybody does.
  const isInvited = inviterNumber !== undefined && !isOff(program, "invitations");
  const invitedBy = !isInvited ? undefined : await findByNumber(tables, programId, inviterNumber);
  const identity = { kind: "wechat" as const, id: openid };
  const joining = { programId, identity, displayName, invitedBy, termsVersion, consents };
  const member = await joinMember(tables, joining, newIds, now);
  const { memberId } = member;
  await tellJoined(tables, member, program, now);
  return issueSession(
    { tables, secrets, nowMs },
    { door: "shopper", programId, subject: memberId },
    luck.id() + luck.id(),
  );
});
