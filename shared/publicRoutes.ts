import * as z from "zod";
import { Brand, Palette } from "./brand";
import { AmountFen, Day, Instant, Points, WorthFen } from "./figures";
import { Program } from "./program";
import { DayRoot } from "./proof";
import { Name } from "./rule";
import { claimText } from "./saleViews";
import { ConsentPurpose, Session } from "./views";

const ProgramId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

/** What anyone may ask; wheelRoutes.ts has what is published of wheels. */
export const publicRoutes = {
  getProgram: {
    summary: "What a program offers and its terms, before anyone joins",
    input: z.object({ programId: ProgramId }),
    output: Program.extend({
      brand: Brand.omit({ logo: true }).optional(),
      palette: Palette.optional(),
      /** The fingerprint of the logo, so that it is asked for once. */
      logo: z.string().optional(),
    }),
  },
  getLogo: {
    summary: "The picture of a program's brand, for whoever does not have the one that getProgram names",
    input: z.object({ programId: ProgramId }),
    /** A PNG as base64. */
    output: z.object({ logo: z.string(), png: z.string() }),
  },
  signIn: {
    summary: "Sign a shopper in with a code from wx.login",
    input: z.object({ programId: ProgramId, wechatCode: z.string().min(1).max(200) }),
    output: z.union([
      z.object({ joined: z.literal(true), session: Session }),
      z.object({ joined: z.literal(false), joinToken: z.string() }),
    ]),
  },
  join: {
    summary: "Become a member: the terms accepted, each consent with its purpose and version",
    input: z.object({
      joinToken: z.string().max(2000),
      displayName: z.string().trim().min(1).max(60).optional(),
      /** The member number of the friend who invited. */
      invitedBy: z
        .string()
        .regex(/^\d{9}$/)
        .optional(),
      termsVersion: z.string(),
      consents: z.array(z.object({ purpose: ConsentPurpose, version: z.string().max(40), given: z.boolean() })).max(10),
    }),
    output: Session,
  },
  acceptInvitation: {
    summary: "Sign in as staff with an operator's invitation, once, at a till",
    input: z.object({
      invitationCode: z.string().min(6).max(80),
      tillId: z
        .string()
        .regex(/^[\p{L}\p{N}_-]{1,20}$/u)
        .optional(),
    }),
    output: Session,
  },
  renewSession: {
    summary: "A new session for an old one's renewal token, which works once",
    input: z.object({ renewalToken: z.string().max(200) }),
    output: Session,
  },
  getRoot: {
    summary: "What a closed day of the ledger comes to, as one hash over every chain that changed",
    input: z.object({ programId: ProgramId, day: Day }),
    output: DayRoot,
  },
  previewClaim: {
    summary: "What a claim code is worth, before joining",
    input: z.object({ claimCode: claimText }),
    output: z.object({
      programId: z.string(),
      programName: Name,
      storeName: z.string(),
      amountFen: AmountFen,
      paidAt: Instant,
      validUntil: Instant,
      points: Points,
      worthFen: WorthFen,
    }),
  },
};
