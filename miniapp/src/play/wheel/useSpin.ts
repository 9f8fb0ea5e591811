import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { SpinView, WheelView } from "../../../../shared/wheelViews";
import type { Dated } from "../../api/answers";
import { isInFront } from "../../api/isInFront";
import { timeOfRequestId } from "../../../../shared/requestId";
import { serverNow } from "../../api/serverClock";
import { stored } from "../../api/stored";
import { type OpenRequest, useWrite, type Writing } from "../../api/useWrite";
import { reducedMotion } from "./reducedMotion";
import { sectorsOf } from "../../components/dial/sectors";
import { stopAt, turnTo } from "./stopAt";

/** As in index.scss; a little later, so that the wheel rests before it is told. */
const TURN_MS = 4_200;
const REST_MS = 80;
/** How often an open draw is asked about again. */
const AGAIN_MS = 4_000;
/** An open request is asked about by itself when the page is opened again this soon; later the member is asked first. */
const RESUMED_MS = 10 * 60_000;

export type Spinning =
  | { is: "still" }
  | { is: "asking" }
  /** It may have been drawn: the same request is asked about until there is an answer. */
  | { is: "open"; asks: boolean }
  | { is: "refused"; error: unknown }
  | { is: "turning"; won: SpinView }
  /** With the time of the answer, by this device's clock. */
  | { is: "told"; won: SpinView; atMs: number };

/** One draw at a time: the service decides, then the wheel turns. The request outlives the page until it has an answer. */
export function useSpin(view: WheelView, ready: () => Promise<unknown>) {
  const { wheelId, prizes } = view.rules;
  // By player, so that nobody goes on with the draw of who used this device before.
  const kept = useMemo(() => stored<OpenRequest>(`spin.${view.player}`), [view.player]);
  const { run, openInput, ...asked } = useWrite("spin", kept);
  const [won, setWon] = useState<Dated<SpinView>>();
  const [again, setAgain] = useState(false);
  const [turned, setTurned] = useState(0);
  const [rested, setRested] = useState(0);
  const busy = useRef(false);

  const spin = useCallback(
    async (points: number, tries?: number) => {
      if (busy.current) return;
      busy.current = true;
      setWon(undefined);
      const open = openInput();
      setAgain(open !== undefined);
      await ready();
      const answer = await run(open ?? { wheelId, points }, { tries });
      if (answer) {
        const drawn = answer.draw.insteadOf?.prize ?? answer.draw.prize.key;
        const sector = sectorsOf(prizes).find(({ key }) => key === drawn);
        setWon({ data: answer, atMs: Date.now() });
        setTurned((before) => turnTo(before, sector ? stopAt(sector, answer.entry.hash) : 0));
      } else busy.current = false;
    },
    [openInput, prizes, ready, run, wheelId],
  );

  const isTurning = won !== undefined && rested !== turned;
  useEffect(() => {
    if (!isTurning) return;
    const tell = () => {
      setRested(turned);
      busy.current = false;
    };
    const timer = setTimeout(tell, reducedMotion() ? 0 : TURN_MS + REST_MS);
    return () => clearTimeout(timer);
  }, [isTurning, turned]);

  const isOpen = openInput() !== undefined;
  useEffect(() => {
    const open = kept.read();
    if (open && serverNow() - (timeOfRequestId(open.requestId) ?? 0) < RESUMED_MS) void spin(0);
  }, [kept, spin]);
  const isUnanswered = asked.state === "failed" && isOpen;
  useEffect(() => {
    if (!isUnanswered) return;
    const timer = setInterval(() => isInFront() && void spin(0, 1), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnanswered, spin]);

  return { spin, turned, rested, spinning: spinningOf({ asked, again, won, isTurning, isOpen }) };
}

interface Standing {
  asked: Writing<SpinView>;
  again: boolean;
  won: Dated<SpinView> | undefined;
  isTurning: boolean;
  isOpen: boolean;
}

function spinningOf({ asked, again, won, isTurning, isOpen }: Standing): Spinning {
  if (won) return { is: isTurning ? "turning" : "told", won: won.data, atMs: won.atMs };
  if (asked.state === "busy") return again ? { is: "open", asks: true } : { is: "asking" };
  if (isOpen) return { is: "open", asks: false };
  return asked.state === "failed" ? { is: "refused", error: asked.error } : { is: "still" };
}
