/** What a service makes up itself: ids, tokens, and what is made of them. */
const ownKeys = new Set([
  "token",
  "renewalToken",
  "joinToken",
  "identification",
  "claimCode",
  "invitationCode",
  "redemption",
  "url",
  "memberId",
  "memberNumber",
  "staffId",
  "requestId",
  "gift",
]);
const ownValues: [pattern: RegExp, instead: string][] = [
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, "an instant"],
  [/^([0-9a-f]{64}|[\w-]{43})$/, "a hash or a key"],
  // Who has no name is shown by the end of their number.
  [/^\*\d{4}$/, "a masked number"],
];

/** An answer without what differs between two services that do the same. Staff are listed by their ids, so in any order. */
export function comparable(answer: unknown): unknown {
  if (typeof answer === "string") return ownValues.find(([pattern]) => pattern.test(answer))?.[1] ?? answer;
  if (Array.isArray(answer)) return answer.map(comparable);
  if (typeof answer !== "object" || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      if (ownKeys.has(key)) return [key, `a ${key}`];
      const shown = comparable(value);
      return [key, key === "staff" && Array.isArray(shown) ? new Set(shown.map((one) => JSON.stringify(one))) : shown];
    }),
  );
}
