import { type Job, runJob } from "../handlers/runJob";
import { theWorld } from "../platform/world";

export const handler = (asked: Job) => runJob(theWorld(), asked);
