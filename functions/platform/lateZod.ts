import * as z from "zod";

/**
 * Stands in for zod in the bundles (infra/bundle.ts): a shape is put together when somebody first asks it something.
 * The contract and the stores are made of 2,600 of them, a third of a Lambda's start, and a request needs a tenth. What
 * is not named here is zod's own; it takes such a shape as any other.
 */
export * from "zod";

// A parser that zod compiles for each shape costs a first answer a fifth of its time, and saves later ones too little to
// be measured.
z.config({ jitless: true });

type Make = (...args: unknown[]) => z.ZodType;
type Fields = Record<string, unknown>;

/** What asks more of a value and leaves its shape as it is. */
const checks = ["length", "max", "min", "nonnegative", "positive", "refine", "regex", "superRefine", "trim"];
/** What gives a new shape without looking into the one it is asked of. Any other name puts that together. */
const changes = ["array", "default", "exclude", "extend", "extract", "nullable", "omit", "optional", "partial", "pick"];
const steps = [...checks, ...changes, "pipe", "prefault", "transform"];

/** A shape that is still to be put together: by zod's function of a name, or by a step from the shape before it. */
class Late {
  private built: z.ZodType | undefined;

  constructor(
    private readonly make: Make | string,
    private readonly args: unknown[],
    private readonly before?: Late,
    /** What can be told without putting it together: the fields of an object, and what a list or an option is of. */
    private readonly fields?: Fields,
    private readonly inner?: unknown,
  ) {}

  whole(): z.ZodType {
    if (this.built) return this.built;
    const args = this.args.map(whole);
    const before = this.before?.whole() as unknown as Record<string, Make> | undefined;
    this.built = typeof this.make === "string" ? before?.[this.make]?.(...args) : this.make(...args);
    return this.built as z.ZodType;
  }

  step(name: string, args: unknown[]): Late {
    if (checks.includes(name)) return new Late(name, args, this, this.fields, this.inner);
    const inner = name === "optional" || name === "array" ? this : undefined;
    return new Late(name, args, this, this.fields && fieldsAfter(name, this.fields, args[0] as Fields), inner);
  }

  get shape(): unknown {
    return this.fields ?? Reflect.get(this.whole(), "shape");
  }

  get element(): unknown {
    return this.inner ?? Reflect.get(this.whole(), "element");
  }

  unwrap(): unknown {
    return this.inner ?? (this.whole() as z.ZodOptional).unwrap();
  }
}

for (const name of steps) {
  Object.defineProperty(Late.prototype, name, {
    value(this: Late, ...args: unknown[]) {
      return this.step(name, args);
    },
  });
}
/** Whatever else is asked of one is asked of what zod makes of it. */
const others = new Proxy({}, { get: (_, name, asked: Late) => Reflect.get(asked.whole(), name) });
Object.setPrototypeOf(Late.prototype, others);

function fieldsAfter(step: string, fields: Fields, asked: Fields): Fields | undefined {
  if (step === "extend") return { ...fields, ...asked };
  if (step !== "pick" && step !== "omit") return undefined;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name in asked === (step === "pick")));
}

/** Puts together what is late in an argument, itself or by name or in a list, so that zod meets its own shapes only. */
function whole(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Late) return value.whole();
  if (Array.isArray(value)) return typeof value[0] === "object" ? value.map(whole) : value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const held: Fields = {};
  for (const name of Object.keys(value)) held[name] = whole((value as Fields)[name]);
  return held;
}

/** A shape stands for zod's own wherever it is asked for, which no type can say of a class. */
const lately = <F>(make: F, known?: "fields" | "inner"): F =>
  ((...args: unknown[]) => {
    const fields = known === "fields" ? (args[0] as Fields) : undefined;
    return new Late(make as Make, args, undefined, fields, known === "inner" ? args[0] : undefined);
  }) as F;

export const array = lately(z.array, "inner");
export const boolean = lately(z.boolean);
export const discriminatedUnion = lately(z.discriminatedUnion);
export const email = lately(z.email);
export const int = lately(z.int);
export const iso = { ...z.iso, date: lately(z.iso.date), datetime: lately(z.iso.datetime) };
export const literal = lately(z.literal);
export const number = lately(z.number);
export const object = lately(z.object, "fields");
export const partialRecord = lately(z.partialRecord);
export const record = lately(z.record);
export const strictObject = lately(z.strictObject, "fields");
export const string = lately(z.string);
export const tuple = lately(z.tuple);
export const union = lately(z.union);
export const unknown = lately(z.unknown);
const oneOf = lately(z.enum);
export { oneOf as enum };
export const toJSONSchema = (shape: z.ZodType, options?: Parameters<typeof z.toJSONSchema>[1]) =>
  z.toJSONSchema(whole(shape) as z.ZodType, options);
