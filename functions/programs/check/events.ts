import type { ProgramFile } from "../../../shared/programFile";
import { eventsOf } from "../../../shared/task";
import { serviceEvents } from "../../events/event";

/** What a rule or a task may answer: the program's own events, its tasks', and those that the service tells of. */
export const knownEvents = ({ events = {}, tasks = [] }: ProgramFile): string[] => [
  ...Object.keys(events),
  ...tasks.flatMap(eventsOf),
  ...Object.keys(serviceEvents),
];
