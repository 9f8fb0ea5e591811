import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

interface ClosedBucketProps extends BucketProps {
  key: IKey;
  /** For how long it is known who asked the bucket for what. */
  logDays: number;
}

/** A bucket that nobody but its Lambdas gets into, encrypted, logged, and kept when its stack goes. One for a scope. */
export class ClosedBucket extends Bucket {
  constructor(scope: Construct, id: string, { key, logDays, ...props }: ClosedBucketProps) {
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const serverAccessLogsBucket = new Bucket(scope, "AccessLogs", {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(logDays) }],
    });
    super(scope, id, {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket,
      ...props,
    });
  }
}
