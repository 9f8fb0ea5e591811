import { app } from "./zh/app";
import { operator } from "./zh/operator";
import { perks } from "./zh/perks";
import { problems } from "./zh/problems";
import { programs } from "./zh/programs";
import { refusals } from "./zh/refusals";
import { rules } from "./zh/rules";
import { shopper } from "./zh/shopper";
import { till } from "./zh/till";

/** Everything the app says in Chinese. The keys here are the keys of every other language. */
export const zh = { app, shopper, till, operator, perks, problems, programs, refusals, rules };
