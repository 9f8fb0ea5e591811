import { useCallback, useEffect, useRef, useState } from "react";
import { Refusal } from "../../../../shared/errors";
import type { Program } from "../../../../shared/program";
import type { ConsentPurpose } from "../../../../shared/views";
import { call } from "../../api/call";
import { keepSession } from "../../api/session";
import { signInShopper } from "../../api/signInShopper";

export const purposes = ["membership", "messages", "personalisation"] as const satisfies ConsentPurpose[];
export type Given = Record<ConsentPurpose, boolean>;

const nothing: Given = { membership: false, messages: false, personalisation: false };

/** Signs in with WeChat; for a new member it holds what was agreed to until they join. Nothing is agreed beforehand. */
export function useJoining(program: Program | undefined, onIn: () => void, invitedBy?: string) {
  const [step, setStep] = useState<"signingIn" | "agreeing" | "busy">("signingIn");
  const [given, setGiven] = useState(nothing);
  const [displayName, setDisplayName] = useState("");
  const [error, setError] = useState<unknown>();
  const [isMissing, setMissing] = useState(false);
  const joinToken = useRef("");
  const done = useRef(onIn);
  done.current = onIn;

  const signIn = useCallback(() => {
    setError(undefined);
    void signInShopper().then((answer) => {
      if (answer.joined) return done.current();
      joinToken.current = answer.joinToken;
      setStep("agreeing");
    }, setError);
  }, []);
  useEffect(signIn, [signIn]);

  const join = () => {
    if (!program || step === "busy") return;
    if (!given.membership) return setMissing(true);
    setError(undefined);
    setStep("busy");
    const { termsVersion } = program;
    const consents = purposes.map((purpose) => ({ purpose, version: termsVersion, given: given[purpose] }));
    const name = displayName.trim();
    const said = { ...(name ? { displayName: name } : {}), ...(invitedBy ? { invitedBy } : {}) };
    const input = { joinToken: joinToken.current, termsVersion, consents, ...said };
    // Whoever joins twice is the same member, so this may be asked again.
    void call("join", input, { tries: 3 }).then(
      (session) => {
        keepSession(session);
        done.current();
      },
      (trouble: unknown) => {
        setStep("agreeing");
        setError(trouble);
        // Whoever read for half an hour gets a new token, and presses once more.
        if (trouble instanceof Refusal && trouble.code === "session_ended") signIn();
      },
    );
  };
  const give = (purpose: ConsentPurpose, isGiven: boolean) => {
    setGiven((before) => ({ ...before, [purpose]: isGiven }));
    setMissing(false);
  };
  return { step, error, signIn, join, given, give, displayName, setDisplayName, isMissing };
}

export type Joining = ReturnType<typeof useJoining>;
