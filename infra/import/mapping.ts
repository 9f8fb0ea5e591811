import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import * as z from "zod";
import { CannotStart } from "../local/CannotStart";

const Column = z.string({ error: "the name of a column, as the file's first line has it" }).min(1);
/** A column by its name, or with text to put in front of what it holds. */
const Named = z.union(
  [
    Column.transform((column) => ({ column, prefix: "" })),
    z.strictObject({ column: Column, prefix: z.string().default("") }),
  ],
  {
    error: "the name of a column, or { column: NAME, prefix: TEXT }",
  },
);

const Mapping = z.strictObject({
  program: z.string({ error: "the id of the program that the purchases belong to" }).min(1),
  file: z
    .strictObject({
      encoding: z
        .enum(["utf-8", "gb18030"], { error: "utf-8 or gb18030 (which reads GBK and GB2312 too)" })
        .default("utf-8"),
      delimiter: z
        .string({ error: 'one character, such as "," or ";" or "\\t"' })
        .length(1, 'one character, such as "," or ";" or "\\t"')
        .default(","),
      /** Off, because one stray quote would otherwise swallow the lines up to the next. */
      linesInQuotes: z.boolean({ error: "true or false" }).default(false),
    })
    .prefault({}),
  columns: z.strictObject({
    paidAt: z.strictObject(
      {
        column: Column,
        timeZone: z
          .string({ error: "an IANA time zone, such as Asia/Shanghai" })
          .refine(isTimeZone, "an IANA time zone, such as Asia/Shanghai"),
      },
      { error: "{ column: NAME, timeZone: ZONE }" },
    ),
    orderNumber: Named,
    member: Named,
    store: z.union([Named, z.strictObject({ value: z.string().min(1) })], {
      error: "the name of a column, { column: NAME, prefix: TEXT }, or { value: STORE } for a file of one store",
    }),
    amount: z.strictObject(
      {
        column: Column,
        unit: z.enum(["yuan", "fen", "cents"], { error: "yuan (up to two decimals), or fen or cents (whole numbers)" }),
      },
      { error: "{ column: NAME, unit: yuan or fen }" },
    ),
    /** What rules look at besides the amount. Lines of an order that name the same are put together. */
    category: Column.optional(),
    brand: Column.optional(),
    product: Column.optional(),
  }),
  /** How far the lines of one order may be apart. */
  linesApart: z.int({ error: "a whole number of lines" }).min(1).max(1_000_000).default(1_000),
});
export type Mapping = z.infer<typeof Mapping>;

/** Reads a mapping file; what is wrong in it is told by its line, with what would be right. */
export function readMapping(file: string): Mapping {
  return parseMapping(readText(file), file);
}

export function parseMapping(text: string, name: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line);
  const [broken] = document.errors;
  if (broken)
    throw new CannotStart(
      `${name}:${lineAt(broken.pos[0])}: this is not YAML (${broken.message.split(/ at line|\n/)[0]}).`,
    );

  /** The line of what stands at `path`, or of the nearest thing around it. */
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    if (isNode(node) && node.range) return lineAt(node.range[0]);
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const parsed = Mapping.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => complaintOf(issue, name, lineOf));
  throw new CannotStart(complaints.join("\n"));
}

function complaintOf(issue: z.core.$ZodIssue, name: string, lineOf: (path: readonly PropertyKey[]) => number): string {
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const where = issue.path.length > 0 ? ` in ${issue.path.join(".")}` : "";
    return `${name}:${lineOf([...issue.path, key])}: ${key} means nothing${where}. There are ${knownIn(issue.path).join(", ")}.`;
  }
  return `${name}:${lineOf(issue.path)}: ${issue.path.join(".") || "the file"} should be ${issue.message}.`;
}

function knownIn(path: readonly PropertyKey[]): string[] {
  const known: Record<string, string[]> = {
    "": Object.keys(Mapping.shape),
    file: ["encoding", "delimiter", "linesInQuotes"],
    columns: Object.keys(Mapping.shape.columns.shape),
    "columns.paidAt": ["column", "timeZone"],
    "columns.amount": ["column", "unit"],
  };
  return known[path.join(".")] ?? ["column", "prefix"];
}

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(name) || ["UTC", "Asia/Shanghai"].includes(name);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotStart(`The mapping ${file} cannot be read: ${(error as Error).message}.`);
  }
}
