import { RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { explain } from "./explain";

interface ServiceSecretsProps {
  name: string;
  key: IKey;
}

/**
 * Everything that must not be known, in the shape of functions/platform/secrets.ts. The stack makes it with a signing key
 * only; the deployment fills in the rest (completeSecrets.ts), since no template may hold it. What is generated here
 * never changes again: a different template would make CloudFormation replace every secret.
 */
export class ServiceSecrets extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { name, key }: ServiceSecretsProps) {
    super(scope, id);
    this.secret = new Secret(this, "Secret", {
      secretName: name,
      description: "Signing and code keys, WeChat's secret and partners' secrets of Jifen",
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: "{}",
        generateStringKey: "signingKey",
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    explain(
      this.secret,
      "AwsSolutions-SMG4",
      "The signing key is changed in two steps some minutes apart, so that every running Lambda accepts a key before any signs with it (npm run rotate); Secrets Manager's own rotation has one.",
    );
  }
}
