import { app } from "./en/app";
import { operator } from "./en/operator";
import { perks } from "./en/perks";
import { problems } from "./en/problems";
import { programs } from "./en/programs";
import { refusals } from "./en/refusals";
import { rules } from "./en/rules";
import { shopper } from "./en/shopper";
import { till } from "./en/till";
import type { Words } from "./Words";

/** Everything the app says in English. */
export const en: Words = { app, shopper, till, operator, perks, problems, programs, refusals, rules };
