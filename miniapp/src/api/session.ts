import type { Session } from "../../../shared/views";
import { stored } from "./stored";

export type SessionDoor = Session["door"];
type Listener = (door: SessionDoor, session: Session | undefined) => void;

const kept = {
  shopper: stored<Session>("session.shopper"),
  cashier: stored<Session>("session.cashier"),
  operator: stored<Session>("session.operator"),
};
/** Whoever leaves on purpose stays out until they come back on purpose, though WeChat would sign them in by itself. */
const hasLeft = stored<true>("left.shopper");
/** What a full device has no room for lasts as long as the app is open. */
const unkept = new Map<SessionDoor, Session>();
const listeners = new Set<Listener>();

/** The session for a door, if there is one. One device can hold one for each door. Read anew, for another tab may have renewed it. */
export const sessionOf = (door: SessionDoor): Session | undefined => unkept.get(door) ?? kept[door].read();

export function keepSession(session: Session): void {
  const { door } = session;
  if (kept[door].tryWrite(session)) {
    unkept.delete(door);
  } else {
    kept[door].clear();
    unkept.set(door, session);
  }
  if (session.door === "shopper") hasLeft.clear();
  tell(session.door, session);
}

/** Forgets the session for a door. Pages that show what it saw hear of it. */
export function signOut(door: SessionDoor): void {
  unkept.delete(door);
  kept[door].clear();
  tell(door, undefined);
}

/** Signs a shopper out because they want it. */
export function leaveShopper(): void {
  hasLeft.tryWrite(true);
  signOut("shopper");
}

export const shopperHasLeft = (): boolean => hasLeft.read() === true;

/** Calls `listener` whenever someone signs in, is renewed or is signed out. Returns how to stop that. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(door: SessionDoor, session: Session | undefined): void {
  for (const listener of listeners) listener(door, session);
}
