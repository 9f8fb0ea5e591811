import { app } from "./en/app";
import { coupons } from "./en/coupons";
import { desk } from "./en/desk";
import { operator } from "./en/operator";
import { perks } from "./en/perks";
import { problems } from "./en/problems";
import { programs } from "./en/programs";
import { refusals } from "./en/refusals";
import { rules } from "./en/rules";
import { shopper } from "./en/shopper";
import { tasks } from "./en/tasks";
import { till } from "./en/till";
import { wheels } from "./en/wheels";
import type { Words } from "./Words";

/** Everything the app says in English. */
export const en: Words = {
  app,
  shopper,
  tasks,
  wheels,
  coupons,
  till,
  operator,
  desk,
  perks,
  problems,
  programs,
  refusals,
  rules,
};
