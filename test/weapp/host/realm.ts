import vm from "node:vm";

/** The JavaScript engine that runs the app: what WeChat's logic layer has, and nothing of a browser or of Node. */
export interface Realm {
  context: vm.Context;
  /** A value made of the engine's own objects, as if it had come over WeChat's bridge. */
  into(value: unknown): unknown;
  /** Bytes as the engine's own ArrayBuffer. */
  bytes(from: Uint8Array): ArrayBuffer;
  /** One of the engine's own constructors. */
  builtin: <T>(name: string) => T;
  promise(work: Promise<unknown>): unknown;
  /** Runs a file of the app and gives its exports. */
  run(source: string, file: string, requireFrom: (name: string) => unknown): unknown;
  close(): void;
}

/** WeChat passes these to each file as undefined. */
const SHADOWED = ["window", "document", "self", "location", "navigator", "localStorage", "history", "fetch", "XMLHttpRequest", "WebSocket", "frames", "screen", "alert", "confirm", "prompt"]; // biome-ignore format: a list

/** Of a later JavaScript than phones of 2020 have, or absent in WeChat whatever the phone. */
const LATER = `
  for (const [home, names] of [
    [globalThis, ["Intl", "WebAssembly", "SharedArrayBuffer", "Atomics", "FinalizationRegistry", "WeakRef", "AggregateError", "Iterator"]],
    [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
    [String.prototype, ["at", "replaceAll", "isWellFormed", "toWellFormed"]],
    [Uint8Array.prototype.__proto__, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]],
    [Uint8Array.prototype, ["toHex", "toBase64"]],
    [Object, ["hasOwn", "groupBy"]],
    [Map, ["groupBy"]],
    [Promise, ["any", "withResolvers", "try"]],
    [Array, ["fromAsync"]],
    [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]],
  ]) for (const name of names) delete home[name];
`;

const OWN_CLOCK = `(aheadMs) => {
  const Clock = Date;
  Date = class Date extends Clock {
    constructor(...parts) { super(...(parts.length ? parts : [Clock.now() + aheadMs()])); }
    static now() { return Clock.now() + aheadMs(); }
  };
}`;

interface RealmOptions {
  globals: Record<string, unknown>;
  /** Told of whatever the app let fall: errors in timers and in the console. */
  fault: (what: string) => void;
  /** How far the phone's clock is ahead of this machine's. */
  aheadMs: () => number;
}

export function openRealm({ globals, fault, aheadMs }: RealmOptions): Realm {
  // WeChat refuses code that is made of text, and so does this.
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(LATER, context);
  (vm.runInContext(OWN_CLOCK, context) as (ahead: () => number) => void)(aheadMs);
  const timers = new Set<NodeJS.Timeout>();
  const guarded =
    (work: (...args: unknown[]) => void) =>
    (...args: unknown[]) => {
      try {
        work(...args);
      } catch (error) {
        fault(`in a timer: ${textOfError(error)}`);
      }
    };
  const timer = (start: typeof setTimeout | typeof setInterval) => (work: () => void, ms?: number) => {
    const started = start(guarded(work), ms);
    timers.add(started);
    return Number(started);
  };
  const stop = (id: number | undefined) => clearTimeout(id);
  const heard =
    (level: string) =>
    (...said: unknown[]) =>
      fault(`console.${level}: ${said.map(textOfError).join(" ")}`);
  Object.assign(context, {
    setTimeout: timer(setTimeout),
    setInterval: timer(setInterval),
    clearTimeout: stop,
    clearInterval: stop,
    console: {
      log: heard("log"),
      info: heard("info"),
      debug: heard("debug"),
      warn: heard("warn"),
      error: heard("error"),
    },
    ...globals,
  });
  const OwnPromise = vm.runInContext("Promise", context) as PromiseConstructor;
  const unheard = (error: unknown, promise: unknown) => {
    if (promise instanceof OwnPromise) fault(`nobody hears of: ${textOfError(error)}`);
  };
  process.on("unhandledRejection", unheard);
  const parse = vm.runInContext("JSON.parse", context) as (text: string) => unknown;
  const toBytes = vm.runInContext("(from) => Uint8Array.from(from).buffer", context) as Realm["bytes"];
  const toPromise = vm.runInContext("(start) => new Promise(start)", context) as (start: unknown) => unknown;
  return {
    context,
    into: (value) => (value === undefined ? undefined : parse(JSON.stringify(value))),
    bytes: toBytes,
    builtin: <T>(name: string) => vm.runInContext(name, context) as T,
    promise: (work) =>
      toPromise((yes: (value: unknown) => void, no: (error: unknown) => void) => void work.then(yes, no)),
    run(source, file, requireFrom) {
      const wrapper = `(function (require, module, exports, ${SHADOWED.join(", ")}) {${source}\n})`;
      const module = { exports: {} };
      const body = vm.runInContext(wrapper, context, { filename: file }) as (...args: unknown[]) => void;
      body(requireFrom, module, module.exports);
      return module.exports;
    },
    close() {
      for (const started of timers) clearTimeout(started);
      process.off("unhandledRejection", unheard);
    },
  };
}

/** Errors of another engine are no Error of ours. */
export function textOfError(error: unknown): string {
  if (typeof error === "string") return error;
  const { message, stack, errMsg } = (error ?? {}) as { message?: string; stack?: string; errMsg?: string };
  return stack ?? message ?? errMsg ?? JSON.stringify(error);
}
