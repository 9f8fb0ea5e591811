import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { startTestStack } from "../support/stack";
import { recordingFile } from "./readRecording";
import { openIn, recordedShop } from "./recordedShop";
import { record } from "./replay";
import { requests } from "./requests";

/** `npm run record`: asks the one-machine stack everything in requests.ts, and writes down what it answers. */
const stack = await startTestStack();
try {
  const target = await openIn(stack, recordedShop);
  const recording = await record(requests, recordedShop, target, () => stack.drained());
  writeFileSync(recordingFile, JSON.stringify(recording));
  execFileSync("node_modules/.bin/biome", ["format", "--write", recordingFile]);
  const kilobytes = Math.ceil(statSync(recordingFile).size / 1000);
  console.log(`${recording.calls.length} requests, ${kilobytes} kB in ${recordingFile}`);
} finally {
  await stack.stop();
}
