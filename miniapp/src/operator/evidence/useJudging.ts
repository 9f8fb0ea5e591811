import { useEffect, useRef, useState } from "react";
import type { EvidenceCase } from "../../../../shared/taskViews";
import { useWrite } from "../../api/useWrite";

/** A key that was meant for the last case does not judge the next. */
const SETTLES_MS = 600;

/** The judgement that is being given on the open case. */
export function useJudging(
  open: EvidenceCase | undefined,
  onJudged: (before: EvidenceCase, after: EvidenceCase) => void,
) {
  const write = useWrite("judgeEvidence");
  const [typed, setTyped] = useState("");
  const [step, setStep] = useState<"open" | "reason" | "sure">("open");
  const openedAt = useRef(0);
  const id = open?.evidenceId;
  useEffect(() => {
    openedAt.current = Date.now();
  }, [id]);
  const canJudge = open?.canJudge === true && write.state !== "busy";

  const judge = async (verdict: { verdict: "approve" } | { verdict: "reject"; reason: string }) => {
    if (!open || !canJudge || Date.now() - openedAt.current < SETTLES_MS) return;
    const after = await write.run({ evidenceId: open.evidenceId, ...verdict });
    if (after) onJudged(open, after);
  };
  const leave = () => {
    setStep("open");
    setTyped("");
    write.reset();
  };
  return {
    write,
    typed,
    setTyped: (text: string) => {
      setTyped(text);
      // What was agreed to was another reason.
      setStep("reason");
    },
    isRejecting: step !== "open",
    isSure: step === "sure",
    leave,
    approve: () => void (step === "open" && judge({ verdict: "approve" })),
    reject: () => {
      if (!canJudge) return;
      if (step === "open") return setStep("reason");
      if (typed.trim().length < 2) return;
      if (step === "reason") return setStep("sure");
      void judge({ verdict: "reject", reason: typed.trim() });
    },
  };
}

export type Judging = ReturnType<typeof useJudging>;
