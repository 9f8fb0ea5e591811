import { Stack, Token } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import { RegionInfo } from "aws-cdk-lib/region-info";
import type { Construct } from "constructs";
import { explain } from "./explain";
import type { LambdaName } from "./lambdas";
import { needsOf, needsSecrets, sendsMessages, uploadUses, uses, writesArchive } from "./needs";
import { type TableDefinition, type TableKey, tables } from "./tables";

export interface Reachable {
  tables: Record<TableKey, ITable>;
  key: IKey;
  secret: ISecret;
  /** The bucket's name. */
  archive: string;
  /** The bucket's name. */
  uploads: string;
  /** From whom mail may be sent. */
  mailFrom?: string | undefined;
}

/** What the archive is for; nothing else may be put there. */
const archived = ["entries/*", "roots/*"];

/**
 * The role of one Lambda: its own log, and of the tables and secrets what its routes need (needs.ts). No managed policy:
 * AWS's own for Lambda may write to every log of the account.
 */
export class DoorRole extends Role {
  constructor(scope: Construct, id: string, lambda: LambdaName, logGroup: ILogGroup, reachable: Reachable) {
    super(scope, id, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    this.#let("OwnLog", ["logs:CreateLogStream", "logs:PutLogEvents"], logGroup.logGroupArn);
    for (const table of Object.keys(tables) as TableKey[])
      this.#letUse(lambda, table, reachable.tables[table].tableArn);
    if (needsSecrets(lambda)) this.#let("Secrets", ["secretsmanager:GetSecretValue"], reachable.secret.secretArn);
    if (writesArchive(lambda)) this.#letArchive(reachable.archive);
    for (const [folder, actions] of Object.entries(uploadUses[lambda] ?? {}))
      this.#letUploads(reachable.uploads, folder, actions);
    if (sendsMessages(lambda) && reachable.mailFrom) this.#letMail(reachable.mailFrom);
    this.#letUseKey(lambda, reachable.key);
  }

  /** From this one sender, whether SES has verified the address or its domain. */
  #letMail(from: string): void {
    const { account, region } = Stack.of(this);
    const { partition } = RegionInfo.get(region);
    const identities = [from, from.split("@")[1] as string];
    this.addToPolicy(
      new PolicyStatement({
        sid: "Mail",
        actions: ["ses:SendEmail"],
        resources: identities.map((identity) => `arn:${partition}:ses:${region}:${account}:identity/${identity}`),
        conditions: { StringEquals: { "ses:FromAddress": from } },
      }),
    );
  }

  /** Without reading and removing: what is there stays, and the bucket keeps every version. */
  #letArchive(archive: string): void {
    const { partition } = RegionInfo.get(Stack.of(this).region);
    const resources = archived.map((names) => `arn:${partition}:s3:::${archive}/${names}`);
    this.addToPolicy(new PolicyStatement({ sid: "Archive", actions: ["s3:PutObject"], resources }));
    for (const resource of resources) this.#explainFolder(resource);
  }

  /** A signed address allows what the role that signed it may do. */
  #letUploads(bucket: string, folder: string, actions: string[]): void {
    const { partition } = RegionInfo.get(Stack.of(this).region);
    const resource = `arn:${partition}:s3:::${bucket}/${folder}/*`;
    const sid = `Uploads${folder[0]?.toUpperCase()}${folder.slice(1)}`;
    this.#let(
      sid,
      actions.map((action) => `s3:${action}`),
      resource,
    );
    this.#explainFolder(resource);
  }

  #explainFolder(resource: string): void {
    const { account } = Stack.of(this);
    const shown = Token.isUnresolved(account) ? "<AWS::AccountId>" : account;
    const finding = `AwsSolutions-IAM5[Resource::${resource.replace(account, shown)}]`;
    explain(this, finding, "Files that do not exist yet have no names yet; below this folder only.");
  }

  #let(sid: string, actions: string[], resource: string): void {
    this.addToPolicy(new PolicyStatement({ sid, actions, resources: [resource] }));
  }

  #letUse(lambda: LambdaName, table: TableKey, tableArn: string): void {
    const needed = needsOf(lambda).filter((use) => uses[use].table === table);
    const actions = [...new Set(needed.flatMap((use) => uses[use].actions as readonly string[]))];
    if (actions.length > 0)
      this.#let(
        table,
        actions.map((action) => `dynamodb:${action}`),
        tableArn,
      );
    const { localIndex }: TableDefinition = tables[table];
    if (localIndex && actions.includes("Query")) {
      this.#let(`${table}Index`, ["dynamodb:Query"], `${tableArn}/index/${localIndex.name}`);
    }
  }

  /** Through the services that hold what the key encrypts, never by itself. In China their names end in .cn. */
  #letUseKey(lambda: LambdaName, key: IKey): void {
    const { region } = Stack.of(this);
    const services = [
      "dynamodb",
      ...(needsSecrets(lambda) ? ["secretsmanager"] : []),
      ...(writesArchive(lambda) || uploadUses[lambda] ? ["s3"] : []),
    ];
    const actions = ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"];
    const through = services.map((service) => `${service}.${region}.amazonaws.com*`);
    this.addToPolicy(
      new PolicyStatement({
        sid: "KeyThroughServices",
        actions: actions.map((action) => `kms:${action}`),
        resources: [key.keyArn],
        conditions: { StringLike: { "kms:ViaService": through } },
      }),
    );
  }
}
