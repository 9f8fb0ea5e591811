import * as z from "zod";
import { Instant } from "./figures";

/** Everything that the service writes to members of its own accord. */
export const TemplateName = z.enum([
  "pointsExpiring",
  "tierReached",
  "tierEnding",
  "tierLowered",
  "birthday",
  "wakeUp",
  "pointsDecaying",
  "newTasks",
  "evidenceApproved",
  "evidenceRejected",
  "couponEnding",
]);

const Text = z.string().min(1).max(500);
const Both = z.strictObject({ zh: Text, en: Text });

/**
 * How a program says it. What is in braces is filled in: {points}, {day}, {worth}. A text that is left out is the
 * service's own; without `wechat` nothing goes to WeChat.
 */
export const MessageTemplate = z.strictObject({
  title: Both.optional(),
  text: Both.optional(),
  /** A subscribe message: the template's id and its fields, such as thing1: "{points} 积分". */
  wechat: z
    .strictObject({ templateId: z.string().min(1).max(80), data: z.record(z.string().regex(/^[a-z_]+\d+$/), Text) })
    .optional(),
  /** Sent by mail too. */
  mail: z.boolean().optional(),
});

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time such as 22:00");

/** What becomes of members who stay away, and what is said to them. Days and hours are the program's. */
export const Lifecycle = z.strictObject({
  /** From the second purchase on a member is growing, from so many on mature. */
  maturePurchases: z.int().min(2).max(10_000),
  /** Without a purchase for so many days a member sleeps, and is lost after so many. */
  sleepingDays: z.int().min(1).max(1_000),
  lostDays: z.int().min(2).max(3_000),
  /** The most that is written to a member in any seven days, besides what must be told. */
  messagesPerWeek: z.int().min(0).max(20),
  /** Nothing but the app's own inbox is used in these hours. */
  quiet: z.strictObject({ from: Hour, until: Hour }).optional(),
});

export const MemberState = z.enum(["new", "growing", "mature", "sleeping", "lost"]);

/** How a message fared beside the inbox. `unsure`: it may have arrived, and is not sent again. */
export const SendState = z.object({
  state: z.enum(["waiting", "sent", "refused", "failed", "unsure"]),
  at: Instant,
  attempts: z.int().nonnegative(),
  code: z.string().optional(),
  vendorId: z.string().optional(),
});
export const Channel = z.enum(["wechat", "mail"]);

/** A message as it was written, kept as it is: what was said, with which figures, and when. */
export const MessageView = z.object({
  messageId: z.string(),
  template: TemplateName,
  sentAt: Instant,
  title: Both,
  text: Both,
  /** The figures in the text. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  isRead: z.boolean(),
  wechat: SendState.optional(),
  mail: SendState.optional(),
});

export type TemplateName = z.infer<typeof TemplateName>;
export type MessageTemplate = z.infer<typeof MessageTemplate>;
export type Lifecycle = z.infer<typeof Lifecycle>;
export type MemberState = z.infer<typeof MemberState>;
export type SendState = z.infer<typeof SendState>;
export type Channel = z.infer<typeof Channel>;
export type MessageView = z.infer<typeof MessageView>;
