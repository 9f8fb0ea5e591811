import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type Bucket, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { ClosedBucket } from "./closedBucket";

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
    this.bucket = new ClosedBucket(this, "Bucket", {
      key,
      logDays: CLEAN_DAYS,
      bucketName: name,
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
