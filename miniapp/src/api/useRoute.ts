import { useDidHide, useDidShow } from "@tarojs/taro";
import { useCallback, useEffect, useRef, useState } from "react";
import { Refusal } from "../../../shared/errors";
import { paths } from "../../../shared/paths";
import type { Input, Output } from "../../../shared/routes";
import { answerKey, type Dated, lastAnswer, rememberAnswer } from "./answers";
import { type AppRoute, call } from "./call";
import { isInFront } from "./isInFront";
import { learnBrand } from "./learnBrand";
import { onSession } from "./session";

export type Answer<T> =
  | { state: "loading" }
  | { state: "signedOut" }
  /** `last` is what was seen before, with its time. */
  | { state: "failed"; error: unknown; last?: Dated<T> }
  | ({ state: "ready" } & Dated<T>);

interface Wishes {
  /** Ask again this often while the page is in front. */
  everySeconds?: number;
  /** Do not ask yet. */
  skip?: boolean;
}

/** An answer this young is shown at once when a page is entered, while the next one is fetched. */
const YOUNG_MS = 30_000;

/** What was asked ahead is no answer for a page that asks later than this. */
const AHEAD_MS = 5_000;
const ahead = new Map<string, Promise<Answer<unknown>>>();

/** Asks before there is a page that shows the answer; the first page that asks the same soon has this one. */
export function askAhead<R extends AppRoute>(name: R, input: Input<R>): void {
  const key = answerKey(name, input);
  ahead.set(key, settled(name, key));
  setTimeout(() => ahead.delete(key), AHEAD_MS);
}

/** Reads a route whenever the page is shown, so that coming back to a page never leaves an old balance standing. */
export function useRoute<R extends AppRoute>(
  name: R,
  input: Input<R>,
  { everySeconds, skip = false }: Wishes = {},
): Answer<Output<R>> & { refresh: () => Promise<void> } {
  const key = answerKey(name, input);
  const [answer, setAnswer] = useState<Answer<Output<R>>>(() => firstAnswer(key));
  const shown = useRef(true);
  const current = useRef({ key, asks: 0 });

  const ask = useCallback(
    async (tries?: number) => {
      const asked = ++current.current.asks;
      const isCurrent = () => current.current.key === key && current.current.asks === asked;
      const asking = ahead.get(key) ?? settled(name, key, tries);
      ahead.delete(key);
      const next = await asking;
      if (isCurrent()) setAnswer(next as Answer<Output<R>>);
    },
    [name, key],
  );

  useEffect(() => {
    if (current.current.key !== key) setAnswer(firstAnswer(key));
    current.current.key = key;
    if (!skip) void ask();
  }, [key, skip, ask]);
  useDidShow(() => {
    // The first showing is the effect's: both come when a page opens.
    if (!shown.current && !skip) void ask();
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(
    () =>
      onSession((door, session) => {
        if (door === paths[name].door && !session) setAnswer({ state: "signedOut" });
      }),
    [name],
  );
  // Whoever is not signed in stays so until they do something: each try would ask WeChat for another code.
  const isOut = answer.state === "signedOut";
  useEffect(() => {
    if (!everySeconds || skip || isOut) return;
    const timer = setInterval(() => {
      if (shown.current && isInFront()) void ask(1);
    }, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds, skip, isOut, ask]);

  return { ...answer, refresh: ask };
}

function firstAnswer<T>(key: string): Answer<T> {
  const last = lastAnswer(key) as Dated<T> | undefined;
  return last && Date.now() - last.atMs < YOUNG_MS ? { state: "ready", ...last } : { state: "loading" };
}

async function settled(name: AppRoute, key: string, tries?: number): Promise<Answer<unknown>> {
  const input = JSON.parse(key.slice(name.length + 1)) as Input<typeof name>;
  try {
    const answer = { data: await call(name, input, { tries }), atMs: Date.now() };
    rememberAnswer(name, key, answer);
    if (name === "getProgram") learnBrand(answer.data as Output<"getProgram">);
    return { state: "ready", ...answer };
  } catch (error) {
    if (error instanceof Refusal && (error.code === "not_signed_in" || error.code === "session_ended"))
      return { state: "signedOut" };
    return { state: "failed", error, last: lastAnswer(key) };
  }
}
