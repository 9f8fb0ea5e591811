import { randomBytes } from "node:crypto";
import { DeploymentStopped } from "./operate/DeploymentStopped";
import { runCommand } from "./operate/runCommand";
import { readSecrets, writeSecrets } from "./operate/secretsOf";
import { parseStageFlags } from "./operate/stageFlags";

const usage = `npm run partner-key -- --stage NAME (--add KEY | --remove KEY)

  --add KEY     a key for another system, such as pos-1; its secret is shown once
  --remove KEY  within five minutes its calls are refused`;

/** Gives another system a key to sign its calls with, or takes it away. */
await runCommand(async () => {
  const options = { add: { type: "string" }, remove: { type: "string" } } as const;
  const { stage, given } = parseStageFlags(process.argv.slice(2), options, usage);
  const keyId = given.add ?? given.remove;
  if (typeof keyId !== "string" || !/^[a-z0-9][a-z0-9-]{0,31}$/.test(keyId)) throw new DeploymentStopped(usage);
  const secrets = await readSecrets(stage);
  if (!secrets?.partners) throw new DeploymentStopped(`Stage ${stage.name} has not been deployed yet.`);
  const { [keyId]: held, ...others } = secrets.partners;
  if (given.remove) {
    if (!held) throw new DeploymentStopped(`There is no key ${keyId}.`);
    await writeSecrets(stage, { ...secrets, partners: others });
    console.log(`${keyId} is gone. Within five minutes its calls are refused.`);
    return;
  }
  if (held)
    throw new DeploymentStopped(`There is a key ${keyId} already. Remove it first: its system would be shut out.`);
  const partner = { secret: randomBytes(32).toString("base64url"), programId: stage.program.programId };
  await writeSecrets(stage, { ...secrets, partners: { ...others, [keyId]: partner } });
  console.log(partner.secret);
});
