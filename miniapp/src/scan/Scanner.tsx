import { View } from "@tarojs/components";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { spoken } from "../components/spoken";
import { useWords } from "../words/useWords";
import { CameraTrouble } from "./CameraTrouble";
import { scanOnce, showsPicture } from "./scan";
import "./Scanner.scss";

interface ScannerProps {
  onCode: (code: string) => void;
  /** What the button says. */
  words?: string;
  /** till: the large button of a till's first step. */
  size?: "main" | "usual";
  /** Opens the camera at once, for a page that is there for nothing else. */
  atOnce?: boolean;
  /** Told when the camera's picture comes and goes, so that the page can make room for it. */
  onLooking?: (looking: boolean) => void;
}

const PICTURE = "scanner-picture";
/** Who has held a code before the camera for so long has one that it cannot read. */
const HARD_MS = 8_000;

/** A button that reads one QR or bar code with the camera, and says in plain words why it cannot. */
export function Scanner({ onCode, words, size = "usual", atOnce = false, onLooking }: ScannerProps) {
  const { t } = useWords();
  const { looking, trouble, start, stop } = useScan(onCode);
  useEffect(() => {
    if (atOnce) start();
  }, [atOnce, start]);
  const showing = looking && showsPicture;
  useEffect(() => onLooking?.(showing), [showing, onLooking]);
  return (
    <View className="scanner">
      {showing && (
        <View className="scanner__frame">
          <View id={PICTURE} className="scanner__picture" {...spoken({ role: "img", label: t("app.scanHint") })} />
          <Hint />
        </View>
      )}
      {trouble && <Notice kind="danger" title={t(sentences[trouble])} />}
      {looking ? (
        <Button kind="quiet" onPress={stop}>
          {t("app.scanStop")}
        </Button>
      ) : (
        <Button icon="scan" size={size} onPress={start}>
          {words ?? t("app.scan")}
        </Button>
      )}
    </View>
  );
}

/** Where to hold the code; after a while, what to do about one that is not read. */
function Hint() {
  const { t } = useWords();
  const [isHard, setHard] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHard(true), HARD_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <View className="t-label scanner__hint" {...spoken({ role: "status" })}>
      {t(isHard ? "app.scanHard" : "app.scanHint")}
    </View>
  );
}

const sentences = {
  refused: "app.cameraRefused",
  absent: "app.cameraAbsent",
  busy: "app.cameraBusy",
  unable: "app.cameraUnable",
} as const satisfies Record<CameraTrouble["why"], string>;

function useScan(onCode: (code: string) => void) {
  const [looking, setLooking] = useState(false);
  const [trouble, setTrouble] = useState<CameraTrouble["why"]>();
  const running = useRef<ReturnType<typeof scanOnce>>();
  const found = useRef(onCode);
  found.current = onCode;

  const stop = useCallback(() => {
    running.current?.stop();
    running.current = undefined;
    setLooking(false);
  }, []);
  const start = useCallback(() => {
    running.current?.stop();
    setTrouble(undefined);
    setLooking(true);
    const scan = scanOnce(PICTURE);
    running.current = scan;
    scan.code.then(
      (code) => {
        if (running.current !== scan) return;
        setLooking(false);
        if (code) found.current(code);
      },
      (error: unknown) => {
        if (running.current !== scan) return;
        setLooking(false);
        setTrouble(error instanceof CameraTrouble ? error.why : "unable");
      },
    );
  }, []);
  useEffect(() => stop, [stop]);
  return { looking, trouble, start, stop };
}
