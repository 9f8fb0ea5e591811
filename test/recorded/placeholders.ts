/**
 * What differs from run to run stands in the recording as {{kind:name}}: named after the answer that gave it first, and
 * the same value wherever the same name stands. {{kind}} without a name may be another value each time.
 */
const PLACEHOLDER = /\{\{(\w+)(?::([^}]*))?\}\}/g;

/** What a value of each kind looks like. */
const patterns: Record<string, string> = {
  token: "[\\w-]+\\.[\\w-]+\\.[\\w-]+",
  instant: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z",
  day: "\\d{4}-\\d\\d-\\d\\d",
  uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  hash: "[0-9a-f]{64}",
  secret: "[\\w-]{43}",
  number: "\\d{9}",
  masked: "\\*\\d{4}",
  code: "[\\w.~-]{8,}",
  id: "[\\w~.-]{4,}",
  // Without a domain and an edge, a deployment knows its app by "/" alone.
  app: "(?:https?://[^/#]+)?/",
  callId: "\\S+",
};
const patternOf = (kind: string) => patterns[kind] ?? "[\\s\\S]+";
/** Of these, two names are two values. Two instants or the ends of two numbers may be the same by chance. */
const distinct = new Set(["uuid", "hash", "secret", "number", "code", "id", "request"]);
/** Signed anew in each answer, and the same by chance within a second. */
const madeAnew = new Set(["token"]);

/** By the name of the field, what its look would not tell. */
const kindByKey: Record<string, string> = {
  token: "token",
  renewalToken: "code",
  joinToken: "token",
  identification: "token",
  claimCode: "code",
  invitationCode: "code",
  redemption: "code",
  memberId: "id",
  staffId: "id",
  memberNumber: "number",
  gift: "code",
};
const kindByLook = ["instant", "day", "uuid", "hash", "secret", "masked", "token"];
/** Shorter values could stand inside of a text by chance. */
const INSIDE_MIN = 9;

const looksLike = (kind: string, value: string) => new RegExp(`^(?:${patternOf(kind)})$`).test(value);
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const quoted = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

type Change = (text: string, at: string[]) => unknown;

/** Puts `change` of each text in the place of the text, and `changeKey` of each field's name in the place of that. */
export function mapTexts(value: unknown, change: Change, changeKey = (key: string) => key, at: string[] = []): unknown {
  if (typeof value === "string") return change(value, at);
  if (Array.isArray(value)) return value.map((one, n) => mapTexts(one, change, changeKey, [...at, String(n)]));
  if (!isMap(value)) return value;
  const mapped = (key: string, one: unknown) => [changeKey(key), mapTexts(one, change, changeKey, [...at, key])];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => mapped(key, one)));
}

/** The kinds and names that a request needs, in order. */
export function placeholdersIn(value: unknown): { kind: string; name: string; key: string }[] {
  const found: { kind: string; name: string; key: string }[] = [];
  mapTexts(value, (text) => {
    for (const [key, kind = "", name = ""] of text.matchAll(PLACEHOLDER)) found.push({ key, kind, name });
    return text;
  });
  return found;
}

export function newPlaceholders() {
  const values = new Map<string, string>();
  const keys = new Map<string, string>();
  const literals = new Set<string>();

  function bind(key: string, value: string): void {
    values.set(key, value);
    if (!keys.has(value)) keys.set(value, key);
  }

  /** Texts that stay as they are, because a request or the shop said them. */
  function keep(said: unknown): void {
    mapTexts(said, (text) => literals.add(text));
  }

  const filled = (text: string) => text.replaceAll(PLACEHOLDER, (key) => values.get(key) ?? key);
  const fill = (said: unknown) => mapTexts(said, filled);

  /** The answer to record: what will differ replaced, and learnt by the name of where it stands. */
  function learn(name: string, answer: unknown): unknown {
    const here = new Map<string, string>();
    mapTexts(answer, (text, at) => {
      const key = at.at(-1) ?? "";
      if (literals.has(text) || (key === "requestId" && at.length === 1)) return text;
      const where = [name, ...at].join(".");
      const kind = kindByKey[key] ?? kindByLook.find((one) => looksLike(one, text));
      if (kind && madeAnew.has(kind)) {
        if (!here.has(text)) here.set(text, `{{${kind}:${where}}}`);
        bind(here.get(text) as string, text);
      } else if (keys.has(text)) return text;
      else if (kind) bind(`{{${kind}:${where}}}`, text);
      else if (/^https?:\/\/[^#]*#/.test(text)) {
        const address = text.split("#")[0] as string;
        if (!keys.has(address)) bind(`{{app:${where}}}`, address);
      } else {
        for (const [inside] of text.matchAll(new RegExp(`${patterns.instant}|${patterns.uuid}|${patterns.day}`, "g"))) {
          if (!keys.has(inside)) bind(`{{${kindByLook.find((one) => looksLike(one, inside))}:${where}}}`, inside);
        }
      }
      return text;
    });
    const known = [...keys.keys()].filter((value) => value.length >= INSIDE_MIN).sort((a, b) => b.length - a.length);
    const named = (text: string, at: string[]) => {
      if (literals.has(text)) return text;
      const whole = here.get(text) ?? keys.get(text);
      if (whole) return whole;
      if (at.length === 1 && at[0] === "requestId") return "{{callId}}";
      return known.reduce((so, value) => so.replaceAll(value, () => keys.get(value) as string), text);
    };
    return mapTexts(answer, named, (key) => {
      const changes = kindByLook.some((kind) => looksLike(kind, key));
      if (changes && !keys.has(key))
        throw new Error(`${name}: no answer before says ${key}, which is a field's name here`);
      return changes ? (keys.get(key) as string) : key;
    });
  }

  /** What is different between a recorded answer and this one; what stands where a name does is held to it from now on. */
  function match(recorded: unknown, answer: unknown) {
    const learnt = new Map<string, string>();
    const differences: string[] = [];
    const differ = (at: string, was: string, is: unknown) => differences.push(`${at}: ${shown(is)}, recorded ${was}`);

    function text(at: string, was: string, is: string): void {
      const parts = [...was.matchAll(PLACEHOLDER)];
      if (parts.length === 0) return void (was === is || differ(at, shown(was), is));
      const literal = was.split(/\{\{[^}]*\}\}/).map(quoted);
      const whole = parts.map(([key, kind = ""], n) => {
        const value = values.get(key);
        return `${literal[n]}(${value === undefined ? patternOf(kind) : quoted(value)})`;
      });
      const found = new RegExp(`^${whole.join("")}${literal.at(-1)}$`).exec(is);
      const held = filled(was);
      if (!found) return void differ(at, held === was ? was : `${was} = ${shown(held)}`, is);
      for (const [n, [key, kind = "", name]] of parts.entries()) {
        const value = found[n + 1] as string;
        if (name === undefined || values.has(key)) continue;
        const before = learnt.get(key);
        if (before !== undefined && before !== value) differ(at, `${key} = ${before}`, is);
        const other = keys.get(value);
        if (distinct.has(kind) && other !== undefined && other !== key) differ(at, `${key}, unlike ${other}`, is);
        learnt.set(key, value);
      }
    }

    function walk(at: string, was: unknown, is: unknown): void {
      if (typeof was === "string" && typeof is === "string") return text(at, was, is);
      const bothLists = Array.isArray(was) && Array.isArray(is);
      if (!bothLists && !(isMap(was) && isMap(is))) return void (Object.is(was, is) || differ(at, shown(was), is));
      // A day is the name of a field where lots are listed.
      const before = mapTexts(was, (one) => one, filled) as Record<string, unknown>;
      const now = is as Record<string, unknown>;
      for (const key of new Set([...Object.keys(before), ...Object.keys(now)]))
        walk(`${at}.${key}`, before[key], now[key]);
    }

    walk("answer", recorded, answer);
    return { differences, learnt };
  }

  return {
    bind,
    keep,
    fill,
    learn,
    match,
    has: (key: string) => values.has(key),
    valueOf: (key: string) => values.get(key),
  };
}

const SHOWN_MAX = 160;
function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

export type Placeholders = ReturnType<typeof newPlaceholders>;
