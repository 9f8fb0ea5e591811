import { RegionInfo } from "aws-cdk-lib/region-info";
import * as z from "zod";
import { Program } from "../shared/program";
import { Store } from "../shared/views";

const regions = RegionInfo.regions.map((region) => region.name);

/** Alike in every stage name, so that the longest name made from it (a Lambda's, 64 letters) still fits. */
export const StageName = z.string().regex(/^[a-z][a-z0-9]{0,11}$/, "a stage is 1 to 12 small letters and digits");

/** CloudWatch keeps logs for these days only, and refuses others. */
const logDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const Throttle = z.strictObject({ perSecond: z.int().min(1).max(10_000), burst: z.int().min(1).max(5_000) });

const Domain = z.strictObject({
  /** What browsers and the mini-program ask, such as points.example.com. */
  name: z.hostname(),
  /** The ARN of a certificate in us-east-1, where CloudFront looks for it; in China the id of an IAM server certificate. */
  certificate: z.string().regex(/^(arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+|ASCA[A-Z0-9]{12,28})$/, {
    message: "an ACM certificate's ARN in us-east-1, or in China an IAM server certificate's id (ASCA…)",
  }),
});

const Restored = z.strictObject({ name: z.string(), stream: z.string().startsWith("arn:") });

/** All that differs between one deployment and another. A key that is not here is an error, so that none is mistyped. */
export const Stage = z
  .strictObject({
    /** When given, a deployment to another account is refused. */
    account: z
      .string()
      .regex(/^\d{12}$/, "12 digits, in quotes")
      .optional(),
    region: z.string().refine((region) => regions.includes(region), { message: "not a region of AWS" }),
    /** Who is told of an alarm. */
    alarmMails: z.array(z.email()).min(1),
    wechat: z.strictObject({
      appId: z
        .string()
        .regex(/^wx[0-9a-f]{16}$/, "wx and 16 hexadecimal digits, as the mini-program's settings show it"),
      /** Another entrance to WeChat's API, such as one nearer to the region. */
      api: z.url({ protocol: /^https?$/ }).default("https://api.weixin.qq.com"),
    }),
    /** From whom members get mail; SES must have verified it, or its domain, in this region. Absent: no mail is sent. */
    mailFrom: z.email().optional(),
    /** Without one the web app has CloudFront's own name, which China does not allow. */
    domain: Domain.optional(),
    logDays: z
      .int()
      .refine((days) => logDays.includes(days), { message: `one of ${logDays.join(", ")}` })
      .default(30),
    logLevel: z.enum(["info", "error"]).default("info"),
    archive: z.strictObject({
      years: z.int().min(1).max(20),
      /** compliance: nobody can shorten it, not even the account's owner. governance: an administrator can. */
      lock: z.enum(["compliance", "governance"]),
    }),
    /** Requests that one route takes, by who may come in. */
    throttling: z
      .strictObject({ public: Throttle, shopper: Throttle, cashier: Throttle, operator: Throttle, partner: Throttle })
      .default({
        public: { perSecond: 200, burst: 400 },
        shopper: { perSecond: 500, burst: 1_000 },
        cashier: { perSecond: 500, burst: 1_000 },
        operator: { perSecond: 50, burst: 100 },
        partner: { perSecond: 100, burst: 200 },
      }),
    /** Executions kept for a Lambda, and its limit; 0 shuts it. A Lambda that is not named takes what is free. */
    reservedConcurrency: z
      .partialRecord(
        z.enum(["public", "shopper", "play", "cashier", "operator", "program", "partner", "stream", "jobs"]),
        z.int().min(0).max(1_000),
      )
      .default({}),
    architecture: z.enum(["arm64", "x86_64"]).default("arm64"),
    /** Told at 80 and 100 percent of it, and when the forecast passes it. */
    budget: z.strictObject({ monthly: z.number().positive(), currency: z.enum(["USD", "CNY"]) }).optional(),
    /** Tables that a restore has made, to use instead of the first ones. Written by npm run restore. */
    restored: z.strictObject({ ledger: Restored, main: Restored }).optional(),
    program: Program,
    stores: z.array(Store).min(1),
  })
  .superRefine(checkChina);
export type Stage = z.infer<typeof Stage> & { name: string };

export const isChina = ({ region }: Pick<Stage, "region">): boolean => region.startsWith("cn-");

/** 网络安全法 article 21: network logs are kept for six months at least. */
const CHINA_LOG_DAYS = 180;

interface Checked {
  region: string;
  logDays: number;
  domain?: z.infer<typeof Domain> | undefined;
  mailFrom?: string | undefined;
}

function checkChina({ region, domain, logDays, mailFrom }: Checked, context: z.RefinementCtx): void {
  if (isChina({ region }) && mailFrom !== undefined) {
    const message = "SES is not offered in the regions of China; messages go to the inbox and to WeChat";
    context.addIssue({ code: "custom", path: ["mailFrom"], message });
  }
  if (isChina({ region }) && logDays < CHINA_LOG_DAYS) {
    context.addIssue({
      code: "custom",
      path: ["logDays"],
      message: `at least ${CHINA_LOG_DAYS} in China (网络安全法 21)`,
    });
  }
  const isIam = domain?.certificate.startsWith("ASCA");
  if (isChina({ region }) && !domain) {
    context.addIssue({
      code: "custom",
      path: ["domain"],
      message: "China serves no web app without a filed domain (ICP)",
    });
  }
  if (isChina({ region }) && domain && !isIam) {
    const message = "CloudFront in China takes an IAM server certificate (ASCA…), none of ACM";
    context.addIssue({ code: "custom", path: ["domain", "certificate"], message });
  }
  if (!isChina({ region }) && isIam) {
    const message = "outside China, give an ACM certificate's ARN in us-east-1";
    context.addIssue({ code: "custom", path: ["domain", "certificate"], message });
  }
}
