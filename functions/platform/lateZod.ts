import * as z from "zod";

/**
 * Stands in for zod in the bundles (infra/bundle.ts): a shape is put together when somebody first asks it something.
 * The contract and the stores are made of 2,600 of them, a third of a Lambda's start, and a request needs a tenth. What
 * is not named here is zod's own; it takes such a shape as any other.
 */
export * from "zod";

type Make = (...args: unknown[]) => z.ZodType;
type Fields = Record<string, unknown>;

/** What can be told of a shape before it is put together: the fields of an object, and what a list or an option is of. */
interface Known {
  fields?: Fields | undefined;
  inner?: z.ZodType | undefined;
}

/** What asks more of a value and leaves its shape as it is. */
const checks = ["length", "max", "min", "nonnegative", "positive", "refine", "regex", "superRefine", "trim"];
const changes = [
  "array",
  "default",
  "exclude",
  "extend",
  "extract",
  "nullable",
  "omit",
  "optional",
  "partial",
  "pick",
  "prefault",
];
/** What gives a new shape without looking into the one it is asked of. Any other name puts that together. */
const steps = new Set([...checks, ...changes, "pipe", "transform"]);

const builders = new WeakMap<object, () => z.ZodType>();

function late(build: () => z.ZodType, known: Known = {}): z.ZodType {
  let built: z.ZodType | undefined;
  const shape = () => (built ??= build());
  const told: Fields = { shape: known.fields, element: known.inner, unwrap: known.inner && (() => known.inner) };
  const itself = new Proxy({} as z.ZodType, {
    get(_, name: string) {
      if (told[name]) return told[name];
      if (!steps.has(name)) return Reflect.get(shape(), name);
      const next = (args: unknown[]) => (Reflect.get(shape(), name) as Make).apply(shape(), args.map(whole));
      return (...args: unknown[]) => late(() => next(args), knownAfter(name, args[0] as Fields, known, itself));
    },
    has: (_, name) => Reflect.has(shape(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(shape()),
  });
  builders.set(itself, shape);
  return itself;
}

function knownAfter(step: string, asked: Fields, known: Known, before: z.ZodType): Known {
  if (checks.includes(step)) return known;
  if (step === "optional" || step === "array") return { inner: before };
  const { fields } = known;
  if (!fields) return {};
  const kept = (isKept: (name: string) => boolean) => ({
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => isKept(name))),
  });
  if (step === "extend") return { fields: { ...fields, ...asked } };
  if (step === "pick") return kept((name) => name in asked);
  return step === "omit" ? kept((name) => !(name in asked)) : {};
}

/** Puts together what is late in an argument, itself or by name or in a list, so that zod meets its own shapes only. */
function whole(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const build = builders.get(value);
  if (build) return build();
  if (Array.isArray(value)) return value.map(whole);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, whole(held)]));
}

const lately = <F>(make: F, known: (first: never) => Known = () => ({})): F =>
  ((...args: unknown[]) => late(() => (make as Make)(...args.map(whole)), known(args[0] as never))) as F;

const ofFields = (fields: Fields) => ({ fields });

export const array = lately(z.array, (inner) => ({ inner }));
export const boolean = lately(z.boolean);
export const discriminatedUnion = lately(z.discriminatedUnion);
export const email = lately(z.email);
export const int = lately(z.int);
export const iso = { ...z.iso, date: lately(z.iso.date), datetime: lately(z.iso.datetime) };
export const literal = lately(z.literal);
export const number = lately(z.number);
export const object = lately(z.object, ofFields);
export const partialRecord = lately(z.partialRecord);
export const record = lately(z.record);
export const strictObject = lately(z.strictObject, ofFields);
export const string = lately(z.string);
export const tuple = lately(z.tuple);
export const union = lately(z.union);
export const unknown = lately(z.unknown);
const oneOf = lately(z.enum);
export { oneOf as enum };
export const toJSONSchema = (shape: z.ZodType, options?: Parameters<typeof z.toJSONSchema>[1]) =>
  z.toJSONSchema(whole(shape) as z.ZodType, options);
