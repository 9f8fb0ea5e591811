import { readFileSync } from "node:fs";
import type { Recording } from "./recording";

export const recordingFile = "test/recorded/recording.json";

export const readRecording = () => JSON.parse(readFileSync(recordingFile, "utf8")) as Recording;
