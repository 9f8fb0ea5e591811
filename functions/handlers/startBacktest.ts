import { askBacktest, viewBacktest } from "../backtest/store";
import { route } from "../platform/route";

export const startBacktest = route("startBacktest", async ({ who: { programId }, input, tables, now }) =>
  viewBacktest(await askBacktest(tables, programId, input, now)),
);
