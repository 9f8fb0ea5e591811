import { useEffect, useState } from "react";
import type { Session } from "../../../shared/views";
import { onSession, type SessionDoor, sessionOf } from "./session";

/** The session for a door, or undefined; the component is drawn again when it changes. */
export function useSession(door: SessionDoor): Session | undefined {
  const [session, setSession] = useState(() => sessionOf(door));
  useEffect(() => {
    setSession(sessionOf(door));
    return onSession((changed, now) => {
      if (changed === door) setSession(now);
    });
  }, [door]);
  return session;
}
