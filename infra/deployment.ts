import { type App, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { namesOf } from "./names";
import { DataStack } from "./stacks/dataStack";
import { EdgeStack } from "./stacks/edgeStack";
import { ServiceStack } from "./stacks/serviceStack";
import { WatchStack } from "./stacks/watchStack";
import { isChina, type Stage } from "./stage";

const webApp = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "miniapp", "dist", "h5");

/** All stacks of one stage. */
export function deployment(app: App, stage: Stage, webFolder = webApp) {
  const names = namesOf(stage.name);
  const env = { region: stage.region, ...(stage.account && { account: stage.account }) };
  const data = new DataStack(app, names.stack("data"), {
    stage,
    env,
    description: "Jifen: what must never be lost",
    terminationProtection: true,
  });
  const { tables, key, secret } = data;
  const service = new ServiceStack(app, names.stack("service"), {
    stage,
    env,
    tables,
    key,
    secret,
    description: "Jifen: the API, the streams and the clock",
  });
  const watch = new WatchStack(app, names.stack("watch"), {
    stage,
    env,
    service,
    tables,
    key,
    description: "Jifen: dashboard and alarms",
  });
  const edge = new EdgeStack(app, names.stack("edge"), {
    stage,
    webFolder,
    // CloudFront's certificates and firewalls are kept in one region; China has its own CloudFront.
    env: { ...env, region: isChina(stage) ? stage.region : "us-east-1" },
    description: "Jifen: the web app",
  });
  Tags.of(app).add("app", `jifen-${stage.name}`);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, service, watch, edge };
}
