/** One HTTP request and what came back for it. Throws when nothing did within `patienceMs`. */
export type Exchange = (asked: {
  url: string;
  method: "GET" | "POST";
  body?: string;
  headers: Record<string, string>;
  patienceMs: number;
}) => Promise<{
  status: number;
  text: string;
  /** The answer's Date header. */
  date?: string;
}>;
