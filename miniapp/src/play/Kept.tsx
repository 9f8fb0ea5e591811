import type { ComponentProps } from "react";
import { Failed } from "../components/Failed";
import { Loaded } from "../components/Loaded";

/** As Loaded; but what stands there stays in place when a later reading fails, with whatever is being filled in. */
export function Kept<T>({ answer, ...rest }: ComponentProps<typeof Loaded<T>>) {
  const { refresh } = answer;
  const last = answer.state === "failed" ? answer.last : undefined;
  return (
    <>
      {answer.state === "failed" && last && (
        <Failed error={answer.error} onAgain={() => void refresh()} seenAtMs={last.atMs} />
      )}
      <Loaded answer={last ? { state: "ready", ...last, refresh } : answer} {...rest} />
    </>
  );
}
