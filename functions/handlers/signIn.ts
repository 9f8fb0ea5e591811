import { isAnswered } from "../events/event";
import { tellJoined } from "../jobs/followEvents";
import { chainOf, loadHead } from "../ledger/store";
import { findByIdentity, loadMember } from "../members/store";
import { route } from "../platform/route";
import { issueSession } from "../platform/session";
import { sign } from "../platform/tokens";

const JOIN_MS = 30 * 60_000;

/** A member gets a session; anyone else a token to join with, which stands for their openid. */
export const signIn = route(
  "signIn",
  async ({ input: { programId, wechatCode }, tables, settings, luck, clock, openidOf, now, ...world }) => {
    const program = await settings.programAt(programId, now);
    const openid = await openidOf(wechatCode);
    const memberId = await findByIdentity(tables, programId, { kind: "wechat", id: openid });
    const secrets = await world.secrets();
    const nowMs = clock();
    if (memberId === undefined) {
      return { joined: false as const, joinToken: await sign(secrets, "join", { programId, openid }, nowMs + JOIN_MS) };
    }
    // Whoever died while joining was not welcomed yet.
    const isNew = isAnswered(program, "joined") && !(await loadHead(tables, chainOf(programId, memberId)));
    if (isNew) await tellJoined(tables, await loadMember(tables, programId, memberId), program, now);
    const claims = { door: "shopper" as const, programId, subject: memberId };
    return {
      joined: true as const,
      session: await issueSession({ tables, secrets, nowMs }, claims, luck.id() + luck.id()),
    };
  },
);
