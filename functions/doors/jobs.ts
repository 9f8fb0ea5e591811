import { type Job, runJob } from "../handlers/runJob";
import { atTestTime } from "../platform/testClock";
import { theWorld } from "../platform/world";

export const handler = (asked: Job) => runJob(atTestTime(theWorld()), asked);
