import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { EventKind, Program } from "../../shared/program";
import { countedEvent } from "../../shared/task";

type OncePer = EventKind["oncePer"];

/** What the service tells of by itself, and what makes one of it different from the next. */
export const serviceEvents = {
  /** A member has joined. */
  joined: "ever",
  /** The name and the birthday are there. */
  "profile-completed": "ever",
  /** Somebody whom this member invited has joined; the key stands for the friend. */
  "friend-joined": "key",
  /** The first order of a friend, in the chain of the one who invited. */
  "friend-first-order": "key",
  /** The first order of a member whom a friend invited. */
  "invited-first-order": "ever",
  birthday: "year",
  /** A member has begun to sleep, as the program's lifecycle says; the key is the day of the last purchase. */
  "wake-up": "key",
  /** A member has scanned a store's code; the key is the store and the day. */
  "store-visit": "key",
} as const satisfies Record<string, OncePer>;

export type ServiceEvent = keyof typeof serviceEvents;

/** Whether any rule of the program answers an event, or a task counts it: if not, nothing needs to be written. */
export const isAnswered = ({ rules, tasks = [] }: Program, event: string): boolean =>
  rules.some(({ on }) => on === event) || tasks.some((task) => countedEvent(task) === event);

/**
 * What makes this event the one it is: the key that was told with it, or its day, month or year in the program's time
 * zone. Refuses an event that this program does not know, and one that should have a key and has none.
 */
export function keyOfEvent(program: Program, event: string, happenedAt: string, told?: string): string {
  const oncePer = program.events?.[event]?.oncePer ?? (serviceEvents as Record<string, OncePer>)[event];
  if (oncePer === undefined) {
    throw new Refusal("event_unknown", `This program does not know the event ${event}.`, { event });
  }
  const day = dayOf(happenedAt, program.timeZone);
  switch (oncePer) {
    case "day":
      return day;
    case "month":
      return day.slice(0, 7);
    case "year":
      return day.slice(0, 4);
    case "ever":
      return "once";
    case "key":
      if (told === undefined) throw new Refusal("invalid_request", "This event needs a key that makes it this one.");
      return told;
  }
}

/** Refuses an event that those at this door may not tell. */
export function checkTeller(program: Program, event: string, teller: EventKind["by"][number]): void {
  const known = program.events?.[event];
  if (!known) throw new Refusal("event_unknown", `This program does not know the event ${event}.`, { event });
  if (!known.by.includes(teller)) throw new Refusal("not_allowed", `The event ${event} is not told here.`);
}
