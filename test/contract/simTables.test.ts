import type { Tables } from "../../functions/platform/tables";
import { diceOf } from "../simulation/dice";
import { noFaults } from "../simulation/faults";
import { simDatabase } from "../simulation/simDatabase";
import { simProcess } from "../simulation/simProcess";
import { simTables } from "../simulation/simTables";
import { timelineFrom } from "../simulation/timeline";
import { tablesContract } from "./tablesContract";

tablesContract("the simulated tables", async () => {
  const timeline = timelineFrom(0);
  const process = simProcess(timeline, noFaults, diceOf(1));
  const simulated = simTables(timeline, simDatabase(timeline.now), noFaults, process);
  return { tables: runAtOnce(simulated, timeline.run), stop: async () => {} };
});

/** Outside a simulation nobody runs the timeline: every call does. */
const runAtOnce = (tables: Tables, run: () => Promise<void>): Tables =>
  new Proxy(tables, {
    get:
      (_, name) =>
      (...asked: never[]) => {
        const answer = (tables[name as keyof Tables] as (...all: never[]) => Promise<unknown>)(...asked);
        void run();
        return answer;
      },
  });
