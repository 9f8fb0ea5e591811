import * as z from "zod";

const Switch = z.boolean().optional();

/** Parts of the app that a program can do without. What is not said is on. */
export const Modules = z.strictObject({
  /** Things to set out to do, surveys and pictures among them. */
  tasks: Switch,
  /** Wheels that draw prizes. */
  wheels: Switch,
  /** Coupons that wheels give. Those that members hold stay good. */
  coupons: Switch,
  /** Codes on receipts for sales without a member code. Those that were printed stay good. */
  claims: Switch,
  /** A ladder of tiers, with growth value. Without it the program has one tier, which nobody is shown. */
  tiers: Switch,
  /** Members who bring members. */
  invitations: Switch,
});

export type Modules = z.infer<typeof Modules>;
export type ModuleName = keyof Modules;
