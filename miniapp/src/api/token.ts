import { Refusal } from "../../../shared/errors";
import type { Session } from "../../../shared/views";
import { requestOf } from "./requestOf";
import { send } from "./send";
import { serverNow } from "./serverClock";
import { keepSession, type SessionDoor, sessionOf, shopperHasLeft, signOut } from "./session";
import { signInShopper } from "./signInShopper";
import { oneTabAtATime } from "./oneTabAtATime";

/** A token this close to its end might end on the way. */
const SPARE_MS = 60_000;
const renewals = new Map<SessionDoor, Promise<string>>();

/** A token for a door, renewed when it is near its end. A shopper without one is signed in by WeChat. */
export async function tokenOf(door: SessionDoor): Promise<string> {
  const session = sessionOf(door);
  if (!session) return door === "shopper" ? shopperToken() : notSignedIn(door);
  const leftMs = Date.parse(session.validUntil) - serverNow();
  if (leftMs > SPARE_MS) return session.token;
  // Without a network an old token that still counts is better than none.
  return renewedToken(door, session.token).catch((error: unknown) => {
    if (error instanceof Refusal || leftMs <= 0) throw error;
    return session.token;
  });
}

/** A token newer than `old`, which the service no longer takes. Many may ask; the renewal token is used once. */
export function renewedToken(door: SessionDoor, old: string): Promise<string> {
  const underWay = renewals.get(door) ?? oneTabAtATime(`renew.${door}`, () => renew(door, old));
  renewals.set(door, underWay);
  return underWay.finally(() => renewals.delete(door));
}

async function renew(door: SessionDoor, old: string): Promise<string> {
  const session = sessionOf(door);
  if (!session) return notSignedIn(door);
  if (session.token !== old) return session.token;
  try {
    const renewed = await send(requestOf("renewSession", { renewalToken: session.renewalToken }));
    keepSession(renewed as Session);
    return (renewed as Session).token;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "busy") throw error;
    signOut(door);
    if (door === "shopper") return shopperToken();
    throw new Refusal("session_ended", "The session has ended.");
  }
}

async function shopperToken(): Promise<string> {
  if (shopperHasLeft()) return notSignedIn("shopper");
  const answer = await signInShopper();
  return answer.joined ? answer.session.token : notSignedIn("shopper");
}

function notSignedIn(door: SessionDoor): never {
  throw new Refusal("not_signed_in", `Nobody is signed in as ${door}.`);
}
