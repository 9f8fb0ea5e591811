import { Refusal, type RefusalCode } from "../../shared/errors";
import type { Operator } from "./operator";

/** The test clock of a local stack. A deployment has no such address. */
const address = ({ url }: Operator) => new URL("standin/clock", url);

export const readClock = (operator: Operator): Promise<string> => ask(operator, { method: "GET" });

export const moveClock = (operator: Operator, to: string): Promise<string> =>
  ask(operator, { method: "POST", body: JSON.stringify({ to }) });

async function ask(operator: Operator, request: RequestInit): Promise<string> {
  const headers = { authorization: `Bearer ${operator.token}`, "content-type": "application/json" };
  const response = await fetch(address(operator), { ...request, headers });
  const answer = (await response.json()) as { now?: string; code?: RefusalCode; message?: string };
  if (answer.now !== undefined) return answer.now;
  throw new Refusal(answer.code ?? "not_found", answer.message ?? "This service has no test clock.");
}
