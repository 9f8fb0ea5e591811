import { deploy } from "./operate/deploy";
import { parseDeployFlags } from "./operate/deployFlags";
import { runCommand } from "./operate/runCommand";

/** npm run deploy -- --stage prod */
await runCommand(async () => {
  const { apiUrl, siteUrl, invitation } = await deploy(parseDeployFlags(process.argv.slice(2)), console.log);
  if (apiUrl) console.log(`\nThe API is at ${apiUrl}`);
  if (siteUrl) console.log(`The web app is at ${siteUrl}`);
  if (invitation) {
    console.log(`\nThe operator signs in once with ${invitation.invitationCode}, within a week, at\n${invitation.url}`);
  }
});
