import { app } from "./zh/app";
import { coupons } from "./zh/coupons";
import { desk } from "./zh/desk";
import { operator } from "./zh/operator";
import { perks } from "./zh/perks";
import { problems } from "./zh/problems";
import { programs } from "./zh/programs";
import { refusals } from "./zh/refusals";
import { rules } from "./zh/rules";
import { shopper } from "./zh/shopper";
import { tasks } from "./zh/tasks";
import { till } from "./zh/till";
import { wheels } from "./zh/wheels";

/** Everything the app says in Chinese. The keys here are the keys of every other language. */
export const zh = {
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
