import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type Bucket, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { ClosedBucket } from "./closedBucket";
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
    const years = Duration.days(archive.years * 366);
    this.bucket = new ClosedBucket(this, "Bucket", {
      key,
      logDays: 400,
      bucketName: name,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        archive.lock === "compliance" ? ObjectLockRetention.compliance(years) : ObjectLockRetention.governance(years),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
  }
}
