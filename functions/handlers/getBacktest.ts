import { loadBacktest, viewBacktest } from "../backtest/store";
import { route } from "../platform/route";

export const getBacktest = route("getBacktest", async ({ who: { programId }, input, tables }) =>
  viewBacktest(await loadBacktest(tables, programId, input.backtestId)),
);
