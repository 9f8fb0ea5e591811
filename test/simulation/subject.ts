import { served as cashier } from "../../functions/doors/cashier";
import { served as operator } from "../../functions/doors/operator";
import { served as partner } from "../../functions/doors/partner";
import { served as play } from "../../functions/doors/play";
import { served as program } from "../../functions/doors/program";
import { served as anyone } from "../../functions/doors/public";
import { served as shopper } from "../../functions/doors/shopper";
import { followStream } from "../../functions/handlers/followStream";
import { runJob } from "../../functions/handlers/runJob";
import { codeKeyOf } from "../../functions/members/identify";
import { door } from "../../functions/platform/door";
import { staffAccessOver } from "../../functions/platform/staffAccess";
import { streamDoor } from "../../functions/platform/stream";
import { signatureOf } from "../../functions/platform/who";
import { saveVersion } from "../../functions/programs/store";
import { settingsOver } from "../../functions/programs/settings";
import { memberCode } from "../../shared/memberCode";
import { said } from "./standins/log";
import { sign } from "./standins/tokens";

/** The code under test, whole: everything behind the doors. It is bundled by loadSubject.ts, as it is or with a bug planted. */
export const subject = {
  served: { shopper: { ...anyone, ...shopper, ...play }, cashier, operator: { ...operator, ...program }, partner },
  door,
  streamDoor,
  followStream,
  runJob,
  settingsOver,
  staffAccessOver,
  saveVersion,
  codeKeyOf,
  memberCode,
  signatureOf,
  sign,
  said,
};

export type Subject = typeof subject;
