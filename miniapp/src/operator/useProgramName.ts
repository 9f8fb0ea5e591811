import { useRoute } from "../api/useRoute";
import { useWords } from "../words/useWords";

/** The brand's name, once it is known. */
export function useProgramName(): string {
  const { name } = useWords();
  const program = useRoute("getProgram", { programId: PROGRAM_ID });
  const known = program.state === "ready" ? program.data : program.state === "failed" ? program.last?.data : undefined;
  return known ? name(known.name) : "";
}
