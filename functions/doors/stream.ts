import { followStream } from "../handlers/followStream";
import { streamDoor } from "../platform/stream";

export const handler = streamDoor(followStream);
