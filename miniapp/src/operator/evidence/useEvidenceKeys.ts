import { useWords } from "../../words/useWords";
import type { PageKey } from "../OperatorKeys";
import { scrollPicture } from "./scrollPicture";
import type { Judging } from "./useJudging";
import type { Queue } from "./useQueue";

interface Keyed {
  queue: Queue;
  judging: Judging;
  picture: number;
  setPicture: (at: number) => void;
  isZoomed: boolean;
  setZoomed: (is: boolean) => void;
}

/** How far an arrow moves a picture that is larger than its frame, in pixels. */
const STEP = 80;

/** Judging by keyboard alone: J K cases, arrows pictures, Z larger, A approve, R reject. */
export function useEvidenceKeys({ queue, judging, picture, setPicture, isZoomed, setZoomed }: Keyed): PageKey[] {
  const { t } = useWords();
  const { at, choose, pictures, open } = queue;
  const turn = (by: 1 | -1) => {
    if (isZoomed) return scrollPicture(by * STEP, 0);
    setPicture(Math.min(pictures.length - 1, Math.max(0, picture + by)));
  };
  if (!open) return [];
  return [
    { keys: ["j"], shown: "J K", what: t("desk.keyCases"), press: () => choose(at + 1), repeats: true },
    { keys: ["k"], shown: "", what: "", press: () => choose(at - 1), repeats: true },
    { keys: ["ArrowRight"], shown: "← →", what: t("desk.keyPictures"), press: () => turn(1), repeats: true },
    { keys: ["ArrowLeft"], shown: "", what: "", press: () => turn(-1), repeats: true },
    { keys: ["z"], shown: "Z", what: t("desk.keyZoom"), press: () => setZoomed(!isZoomed) },
    ...(isZoomed
      ? [
          { keys: ["ArrowDown"], shown: "", what: "", press: () => scrollPicture(0, STEP), repeats: true as const },
          { keys: ["ArrowUp"], shown: "", what: "", press: () => scrollPicture(0, -STEP), repeats: true as const },
        ]
      : []),
    { keys: ["a"], shown: "A", what: t("desk.keyApprove"), press: judging.approve },
    { keys: ["r"], shown: "R", what: t("desk.keyReject"), press: judging.reject },
  ];
}
