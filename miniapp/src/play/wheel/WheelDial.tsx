import { type ReactNode, useMemo } from "react";
import type { WheelView } from "../../../../shared/wheelViews";
import { lineWidth } from "../../components/screen";
import { useWords } from "../../words/useWords";
import { Dial } from "../../components/dial/Dial";
import { percentOf } from "../../components/dial/percentOf";
import { sectorsOf } from "../../components/dial/sectors";
import { goneOf } from "./goneOf";

/** The frame of the wheel on a screen that has room for more. */
const DIAL_MAX_PX = 400;

interface WheelDialProps {
  view: WheelView;
  turned: number;
  rested: number;
  scale: number;
  children: ReactNode;
}

/** The wheel of what was published: sectors as large as the odds, with names and percentages. */
export function WheelDial({ view, turned, rested, scale, children }: WheelDialProps) {
  const { t, name, language } = useWords();
  const { prizes } = view.rules;
  // What was published never changes, so the wheel is drawn once.
  const published = view.rulesHash;
  const sectors = useMemo(() => sectorsOf(prizes), [published]);
  const words = useMemo(() => {
    const total = prizes.reduce((sum, { weight }) => sum + weight, 0);
    return Object.fromEntries(
      prizes.map(({ key, name: prize, weight }) => [key, { name: name(prize), percent: percentOf(weight, total) }]),
    );
  }, [published, language]);
  const goneKeys = [...goneOf(view)].join();
  const gone = useMemo(() => goneOf(view), [goneKeys]);
  return (
    <Dial
      sectors={sectors}
      words={words}
      gone={gone}
      turned={turned}
      rested={rested}
      size={Math.min(DIAL_MAX_PX, lineWidth())}
      scale={scale}
      label={t("wheels.dial")}
    >
      {children}
    </Dial>
  );
}
