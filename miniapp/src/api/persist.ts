import { Refusal } from "../../../shared/errors";
import { Unanswered } from "./Unanswered";

export interface Patience {
  /** How often to ask at most, the first time included. */
  tries: number;
  wait(ms: number): Promise<void>;
  /** 0 to 1, so that many phones do not come back at the same moment. */
  luck(): number;
}

const FIRST_WAIT_MS = 400;

/** Asks, and asks again when there was no answer or the service was busy. Only for what may be asked twice. */
export async function persist<T>(ask: () => Promise<T>, patience: Patience): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (tried >= patience.tries || !isPassing(error)) throw error;
      await patience.wait(FIRST_WAIT_MS * 2 ** (tried - 1) * (1 + patience.luck() / 2));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof Refusal) return error.code === "busy" || error.code === "wechat_busy";
  return error instanceof Unanswered;
}
