import type { Senders } from "../jobs/sendOutbox";
import { type Settings, settingsOver } from "../programs/settings";
import { type Archive, theArchive } from "./archive";
import { dynamoTables } from "./dynamo";
import { luck, type Luck } from "./luck";
import { mailSender } from "./mail";
import { ratesOver } from "./rates";
import { loadSecrets, type Secrets } from "./secrets";
import { staffAccessOver } from "./staffAccess";
import type { Tables } from "./tables";
import { theUploads, type Uploads } from "./uploads";
import { openidOf } from "./wechat";
import { wechatSender } from "./wechatMessages";

/** Everything outside that a handler may touch. Built once in a process; a test builds its own. */
export interface World {
  tables: Tables;
  settings: Settings;
  staffAccess: { require: (programId: string, staffId: string) => Promise<void> };
  rates: ReturnType<typeof ratesOver>;
  luck: Luck;
  /** Milliseconds. */
  clock: () => number;
  secrets: () => Promise<Secrets>;
  openidOf: (wechatCode: string) => Promise<string>;
  /** Where the app lives, for links; ends in a slash. */
  appUrl: string;
  /** Absent where nothing is exported from. */
  archive?: Archive | undefined;
  /** Where members put pictures; absent where none are taken. */
  uploads?: Uploads | undefined;
  /** Ways to reach members beside the inbox. */
  senders?: Senders | undefined;
}

export function worldOf(tables: Tables): World {
  const clock = () => Date.now();
  return {
    tables,
    settings: settingsOver(tables, clock),
    staffAccess: staffAccessOver(tables, clock),
    rates: ratesOver(clock),
    luck,
    clock,
    secrets: loadSecrets,
    openidOf: async (wechatCode) => openidOf(wechatCode, await loadSecrets()),
    appUrl: process.env.APP_URL ?? "/",
    archive: theArchive(),
    uploads: theUploads(),
    senders: { wechat: wechatSender(loadSecrets, clock), mail: mailSender() },
  };
}

let world: World | undefined;

/** The world of this process, by its environment. */
export function theWorld(): World {
  world ??= worldOf(dynamoTables({ ledger: required("LEDGER_TABLE"), main: required("MAIN_TABLE") }));
  return world;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
