import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Stage } from "./stage";

interface ArchiveProps {
  name: string;
  key: IKey;
  archive: Stage["archive"];
}

/** What is written here once stays as it is for the stage's years: daily roots of the chains, and exports. */
export class Archive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { name, key, archive }: ArchiveProps) {
    super(scope, id);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const accessLogs = new Bucket(this, "AccessLogs", {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    });
    const years = Duration.days(archive.years * 366);
    this.bucket = new Bucket(this, "Bucket", {
      ...closed,
      bucketName: name,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        archive.lock === "compliance" ? ObjectLockRetention.compliance(years) : ObjectLockRetention.governance(years),
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
  }
}
