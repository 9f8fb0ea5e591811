import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

interface UploadsProps {
  name: string;
  key: IKey;
  /** Where the web app lives; a mini-program asks nobody's leave. */
  origin: string;
}

/** As they come from phones pictures are gone after a day; what people have judged, after a year and a bit. */
const RAW_DAYS = 1;
const CLEAN_DAYS = 400;

/** What members upload for people to look at: private, seen by signed addresses only, and never for ever. */
export class Uploads extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { name, key, origin }: UploadsProps) {
    super(scope, id);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const accessLogs = new Bucket(this, "AccessLogs", {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(CLEAN_DAYS) }],
    });
    this.bucket = new Bucket(this, "Bucket", {
      ...closed,
      bucketName: name,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      cors: [
        {
          allowedOrigins: [origin],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ["content-type"],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { prefix: "raw/", expiration: Duration.days(RAW_DAYS) },
        { prefix: "clean/", expiration: Duration.days(CLEAN_DAYS) },
      ],
    });
  }
}
