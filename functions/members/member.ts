import * as z from "zod";
import { Instant } from "../../shared/figures";
import { type Consent, ConsentPurpose, type Profile } from "../../shared/views";

/** How another system knows a member: the openid of a WeChat user, or a partner's own number. */
export const Identity = z.object({ kind: z.enum(["wechat", "external"]), id: z.string() });
export type Identity = z.infer<typeof Identity>;

/** What is kept of a member besides the chain; it can be erased while the chain stays whole. */
export const Member = z.object({
  programId: z.string(),
  memberId: z.string(),
  memberNumber: z.string(),
  identity: Identity,
  displayName: z.string().optional(),
  /** Month and day; the year is nobody's business here. */
  birthday: z.string().optional(),
  mailAddress: z.string().optional(),
  /** Absent: a consumer. */
  kind: z.enum(["consumer", "dealer"]).optional(),
  /** Given by operators, for rules that ask for them. */
  tags: z.array(z.string()).optional(),
  /** The member whose invitation this one followed. */
  invitedBy: z.string().optional(),
  joinedAt: Instant,
  termsVersion: z.string(),
  consents: z.partialRecord(ConsentPurpose, z.object({ version: z.string(), given: z.boolean(), at: Instant })),
  /** Raised with each change of `consents`, so that two changes at once do not lose one. */
  consentsVersion: z.int(),
  /** Raised to make all codes of a lost phone worthless. */
  codeKeyVersion: z.int(),
});
export type Member = z.infer<typeof Member>;

/** Letters as people see them: an emoji of several parts is one. Few names have such, and the tables to tell take 8 ms to load. */
function lettersOf(name: string): string[] {
  if (/^[ -~\u4e00-\u9fff]*$/.test(name)) return Array.from(name);
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name);
  return Array.from(segments, (part) => part.segment);
}

/** A name that a till may show in public: 林**, M****. Without a name, the end of the member number. */
export function maskedName({ displayName, memberNumber }: Pick<Member, "displayName" | "memberNumber">): string {
  const letters = lettersOf(displayName ?? "");
  if (letters[0] === undefined) return `*${memberNumber.slice(-4)}`;
  return letters[0] + "*".repeat(Math.min(Math.max(letters.length - 1, 1), 4));
}

/** Every purpose, in the order the app shows them; those never asked about are left out. */
export const consentsOf = ({ consents }: Pick<Member, "consents">): Consent[] =>
  ConsentPurpose.options.flatMap((purpose) => {
    const consent = consents[purpose];
    return consent ? [{ purpose, ...consent }] : [];
  });

/** What a member sees of themselves. */
export function profileOf(member: Member): Profile {
  const { memberId, memberNumber, displayName, birthday, mailAddress, joinedAt, termsVersion } = member;
  const said = { displayName, birthday, mailAddress: mailAddress || undefined };
  return { memberId, memberNumber, ...said, joinedAt, termsVersion, consents: consentsOf(member) };
}
