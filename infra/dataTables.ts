import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Names } from "./names";
import { type TableDefinition, type TableKey, tables } from "./tables";

const attributeTypes = { S: AttributeType.STRING, N: AttributeType.NUMBER };

interface DataTablesProps {
  names: Names;
  key: IKey;
}

/** The two tables of tables.ts, kept whatever becomes of the stack. */
export class DataTables extends Construct {
  readonly ledger: TableV2;
  readonly main: TableV2;

  constructor(scope: Construct, id: string, { names, key }: DataTablesProps) {
    super(scope, id);
    const make = (table: TableKey, policy?: PolicyDocument) => {
      const { partitionKey, sortKey, localIndex, ttl }: TableDefinition = tables[table];
      const keyOf = ({ name, type }: TableDefinition["sortKey"]) => ({ name, type: attributeTypes[type] });
      return new TableV2(this, table, {
        tableName: names.table(table),
        partitionKey: keyOf(partitionKey),
        sortKey: keyOf(sortKey),
        ...(localIndex && {
          localSecondaryIndexes: [
            {
              indexName: localIndex.name,
              sortKey: keyOf(localIndex.sortKey),
              projectionType: ProjectionType.KEYS_ONLY,
            },
          ],
        }),
        ...(ttl && { timeToLiveAttribute: ttl }),
        dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
        billing: Billing.onDemand(),
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
        encryption: TableEncryptionV2.customerManagedKey(key),
        deletionProtection: true,
        removalPolicy: RemovalPolicy.RETAIN,
        ...(policy && { resourcePolicy: policy }),
      });
    };
    this.ledger = make("ledger", neverChanged(this, names.table("ledger")));
    this.main = make("main");
  }
}

/**
 * Nobody, whatever their own role says, changes or removes an entry: not by mistake in a console, not with a stolen
 * administrator's session, unless they first take this away, which CloudTrail records. A put that replaces an entry
 * cannot be told from one that adds it here; the stream raises an alarm for it.
 */
function neverChanged(scope: Construct, tableName: string): PolicyDocument {
  const table = Stack.of(scope).formatArn({
    service: "dynamodb",
    resource: "table",
    resourceName: tableName,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const actions = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"];
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: "EntriesNeverChange",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [table],
      }),
    ],
  });
}
