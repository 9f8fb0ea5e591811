import { CfnOutput, CfnParameter, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Firewall } from "../firewall";
import { namesOf } from "../names";
import { isChina, type Stage } from "../stage";
import { WebSite } from "../webSite";
import { isBuilt, WebUpload } from "../webUpload";

interface EdgeStackProps extends StackProps {
  stage: Stage;
  /** Where the web app was built; without one there the site is made empty, so that a synth needs no build of the app. */
  webFolder: string;
}

/** The web app at the edge. It stands apart, since its certificate and firewall live in another region. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { stage, webFolder, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const apiHost = new CfnParameter(this, "ApiHost", {
      description: "The host of the HTTP API, which the service stack gives out as ApiUrl",
      allowedPattern: "[a-z0-9.-]+",
      default: "api.invalid",
    });
    const firewall = isChina(stage) ? undefined : new Firewall(this, "Firewall", { names: namesOf(stage.name) });
    const { files, distribution } = new WebSite(this, "Site", {
      stage,
      apiHost: apiHost.valueAsString,
      ...(firewall && { firewallArn: firewall.arn }),
    });
    if (isBuilt(webFolder)) new WebUpload(this, "Upload", { folder: webFolder, files, distribution });
    new CfnOutput(this, "SiteHost", { value: stage.domain?.name ?? distribution.distributionDomainName });
    new CfnOutput(this, "CloudFrontHost", { value: distribution.distributionDomainName });
  }
}
