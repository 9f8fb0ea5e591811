/**
 * Neither yes nor no. "unreached": nothing came back. "broken": what came back is not an answer.
 * A write may have happened all the same; only asking again with the same request id tells.
 */
export class Unanswered extends Error {
  constructor(
    readonly why: "unreached" | "broken",
    /** What the service's logs call this request, when it said. */
    readonly answerId?: string,
  ) {
    super(why);
    this.name = "Unanswered";
  }
}
