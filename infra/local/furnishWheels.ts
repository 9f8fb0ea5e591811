import { setTimeout as wait } from "node:timers/promises";
import { callApi } from "./apiClient";
import type { Program } from "../../shared/program";
import { demoWheels } from "./demoWheels";

const DAY_MS = 24 * 60 * 60_000;
/** A wheel is published before it begins. */
const AHEAD_MS = 1_500;

interface Furnishing {
  program: Program;
  shopperToken: string;
  operatorToken: string;
  requestId: (step: string) => string;
}

/** Publishes the demo shop's wheels, and lets the demo shopper draw the opening gift: a coupon. Safe to repeat. */
export async function furnishWheels(url: string, furnishing: Furnishing): Promise<void> {
  const { program, operatorToken, shopperToken, requestId } = furnishing;
  const { wheels } = await callApi(url, "listProgramWheels", {}, operatorToken);
  const from = Date.now() + AHEAD_MS;
  for (const { days, ...wheel } of demoWheels(program)) {
    const { wheelId } = wheel;
    const known = wheels.find((candidate) => candidate.wheelId === wheelId);
    if (known && known.status !== "draft") continue;
    const period = { from: new Date(from).toISOString(), until: new Date(from + days * DAY_MS).toISOString() };
    const revision = known?.revision ?? 0;
    await callApi(url, "saveWheel", { draft: { ...wheel, ...period }, revision }, operatorToken);
    await callApi(url, "publishWheel", { wheelId }, operatorToken);
  }
  await wait(Math.max(0, from + 100 - Date.now()));
  await callApi(url, "spin", { requestId: requestId("opening gift"), wheelId: "opening", points: 0 }, shopperToken);
}
