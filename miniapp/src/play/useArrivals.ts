import { useEffect, useRef, useState } from "react";
import type { TaskView } from "../../../shared/taskViews";
import { type Given, givenIn, isTakenBack, newlyGiven } from "./given";

export interface Arrivals {
  /** What has come since this page was opened, the newest first. */
  given: Given[];
  isTakenBack: boolean;
}

const nothing: Arrivals = { given: [], isTakenBack: false };

/** What of tasks was given while someone looked on: automatic rewards come without a press. */
export function useArrivals(tasks: TaskView[] | undefined): Arrivals {
  const before = useRef<Given[]>();
  const [arrivals, setArrivals] = useState(nothing);
  useEffect(() => {
    const now = tasks && givenIn(tasks);
    if (tasks && now) {
      const news = newlyGiven(before.current, now);
      const isBack = isTakenBack(before.current, now, tasks);
      if (news.length > 0 || isBack)
        setArrivals((known) => ({ given: [...news, ...known.given], isTakenBack: isBack || known.isTakenBack }));
    }
    // Who is not signed in has nothing; whoever is next begins anew.
    before.current = now;
  }, [tasks]);
  return arrivals;
}
