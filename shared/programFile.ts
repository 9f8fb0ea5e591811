import * as z from "zod";
import { Program } from "./program";
import { Store } from "./views";

const { worth, earning, gifts, tiers } = Program.shape;

/**
 * A brand's whole set-up as one file: what a version of its program says, and its stores. Which version it becomes, and
 * from when, is settled when it is applied. What the program gains, the file gains. A key that means nothing is refused
 * here, where someone has written it; a version that is read may have been kept by a newer release, and is taken.
 */
export const ProgramFile = z.strictObject({
  ...Program.omit({ version: true, effectiveFrom: true, ended: true, wheels: true }).shape,
  worth: z.strictObject(worth.shape),
  earning: z.strictObject(earning.shape),
  gifts: z.strictObject(gifts.unwrap().shape).optional(),
  tiers: z.array(z.strictObject(tiers.element.shape)).min(1),
  stores: z.array(z.strictObject(Store.shape)).min(1).max(1000),
});
export type ProgramFile = z.infer<typeof ProgramFile>;

export type JsonSchema = Record<string, unknown>;

/** The file's JSON schema, for editors. A key that it does not name is a mistake, since it would do nothing. */
export function programSchema(): JsonSchema {
  return {
    ...z.toJSONSchema(ProgramFile, {
      io: "input",
      target: "draft-2020-12",
      override: ({ jsonSchema }) => {
        if (jsonSchema.properties && jsonSchema.additionalProperties === undefined) {
          jsonSchema.additionalProperties = false;
        }
      },
    }),
    title: "A points program",
    description: "Checked by npm run program -- check FILE. docs/program.md explains it, docs/rules.md its rules.",
  };
}
