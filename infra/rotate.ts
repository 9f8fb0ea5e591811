import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { DeploymentStopped } from "./operate/DeploymentStopped";
import { announce, replace, switchOver } from "./operate/rotation";
import { runCommand } from "./operate/runCommand";
import { readSecrets, writeSecrets } from "./operate/secretsOf";
import { parseStageFlags } from "./operate/stageFlags";

const usage = `npm run rotate -- --stage NAME [--leaked] [--wait SECONDS]

  --leaked        the key is known to somebody else: replace it at once; everybody signs in again
  --wait SECONDS  between the two steps, 360 unless told; no Lambda remembers a secret for longer than 300`;

/** Changes the key that signs sessions and codes, without anybody noticing. Again after an interruption it starts over, and does no harm. */
await runCommand(async () => {
  const options = { leaked: { type: "boolean" }, wait: { type: "string", default: "360" } } as const;
  const { stage, given } = parseStageFlags(process.argv.slice(2), options, usage);
  const secrets = await readSecrets(stage);
  if (!secrets?.signingKey) throw new DeploymentStopped(`Stage ${stage.name} has not been deployed yet.`);
  const newKey = randomBytes(32).toString("base64url");
  if (given.leaked) {
    await writeSecrets(stage, replace(secrets, newKey));
    console.log("Replaced. Within five minutes nothing that the old key has signed is good any more.");
    return;
  }
  await writeSecrets(stage, announce(secrets, newKey));
  console.log(`Announced. Waiting ${String(given.wait)} seconds, until every Lambda has read it.`);
  await wait(Number(given.wait) * 1000);
  await writeSecrets(stage, switchOver((await readSecrets(stage)) ?? {}));
  console.log("Done. The new key signs; what the old one has signed is good until the next rotation.");
});
