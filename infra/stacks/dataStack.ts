import { CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { type ITable, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { Archive } from "../archive";
import { DataTables } from "../dataTables";
import { namesOf } from "../names";
import { ServiceSecrets } from "../serviceSecrets";
import type { Stage } from "../stage";
import { type TableKey, tables } from "../tables";
import { Uploads } from "../uploads";

interface DataStackProps extends StackProps {
  stage: Stage;
}

/** What must never be lost: nothing in here is deleted with the stack. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly secret: ISecret;
  /** Those that the service uses: the stack's own, or those that a restore has made. */
  readonly tables: Record<TableKey, ITable>;

  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, props);
    const names = namesOf(stage.name);
    this.key = new Key(this, "Key", {
      alias: names.key,
      description: `Tables, archive, secrets and alarms of Jifen, stage ${stage.name}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: "AlarmsAreEncrypted",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    );
    const { ledger, main } = new DataTables(this, "Tables", { names, key: this.key });
    const { restored } = stage;
    this.tables = restored
      ? { ledger: this.#restored("ledger", restored.ledger), main: this.#restored("main", restored.main) }
      : { ledger, main };
    const { bucket } = new Archive(this, "Archive", {
      name: names.archive(this),
      key: this.key,
      archive: stage.archive,
    });
    const origin = stage.domain ? `https://${stage.domain.name}` : "*";
    new Uploads(this, "Uploads", { name: names.uploads(this), key: this.key, origin });
    this.secret = new ServiceSecrets(this, "Secrets", { name: names.secret, key: this.key }).secret;
    new CfnOutput(this, "ArchiveBucket", { value: bucket.bucketName });
  }

  #restored(table: TableKey, { name, stream }: { name: string; stream: string }): ITable {
    return TableV2.fromTableAttributes(this, `restored-${table}`, {
      tableArn: this.formatArn({ service: "dynamodb", resource: "table", resourceName: name }),
      tableStreamArn: stream,
      encryptionKey: this.key,
      grantIndexPermissions: "localIndex" in tables[table],
    });
  }
}
