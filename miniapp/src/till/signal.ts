import { stored } from "../api/stored";
import { readySound, soundContext, vibrate } from "./device";

/** Whether the till sounds and vibrates; both do until someone says no. */
export interface Signals {
  sound: boolean;
  vibration: boolean;
}

const kept = stored<Signals>("till.signals");

export const signals = (): Signals => kept.read() ?? { sound: true, vibration: true };
export const chooseSignals = (next: Signals): boolean => kept.tryWrite(next);

/** Lets the till sound from the first touch on. Returns how to stop that. */
export const readySignals = (): (() => void) => readySound(() => signals().sound);

/** Two notes up: it worked. Twice the same low one: it did not. */
const tunes = { good: [880, 1320], bad: [220, 220] };
const NOTE_S = 0.11;
const GAP_S = 0.05;

/** Tells the ear and the hand how it went: the cashier looks at the customer. */
export function signal(how: "good" | "bad"): void {
  const { sound, vibration } = signals();
  if (vibration) vibrate(how === "good" ? 1 : 2);
  const context = sound ? soundContext() : undefined;
  if (context) tunes[how].forEach((hertz, i) => play(context, hertz, i * (NOTE_S + GAP_S)));
}

function play(context: AudioContext, hertz: number, afterS: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const from = context.currentTime + afterS;
  tone.type = hertz < 400 ? "square" : "sine";
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, from);
  volume.gain.linearRampToValueAtTime(0.2, from + 0.01);
  volume.gain.linearRampToValueAtTime(0.0001, from + NOTE_S);
  tone.connect(volume);
  volume.connect(context.destination);
  tone.start(from);
  tone.stop(from + NOTE_S);
}
