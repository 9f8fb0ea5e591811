import { type CfnElement, DefaultStackSynthesizer, Stack, Token } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { RegionInfo } from "aws-cdk-lib/region-info";
import { Construct } from "constructs";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { explain } from "./explain";
import { isNamedAfterContent } from "./webHeaders";

interface WebUploadProps {
  /** Where the web app was built. */
  folder: string;
  files: Bucket;
  distribution: Distribution;
}

const PAGE = "index.html";
export const isBuilt = (folder: string): boolean => existsSync(path.join(folder, PAGE));

/** The web app's files by how long a browser may keep them: for ever, or until it asks again. CloudFront compresses by itself. */
export function filesOf(folder: string): { lasting: string[]; asked: string[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".gz"))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const { lasting = [], asked = [] } = Object.groupBy(files, (file) =>
    isNamedAfterContent(file) ? "lasting" : "asked",
  );
  return { lasting, asked };
}

/**
 * Puts the built web app into its bucket: first what is named after its content, to be kept for ever, then the page that
 * names it. Nothing old is removed, so that a page that is open somewhere still finds its parts.
 */
export class WebUpload extends Construct {
  constructor(scope: Construct, id: string, { folder, files, distribution }: WebUploadProps) {
    super(scope, id);
    const common = { destinationBucket: files, prune: false, memoryLimit: 512 };
    const { lasting, asked } = filesOf(folder);
    const parts = new BucketDeployment(this, "Parts", {
      ...common,
      sources: [Source.asset(folder, { exclude: [...asked, "*.gz"] })],
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const page = new BucketDeployment(this, "Page", {
      ...common,
      sources: [Source.asset(folder, { exclude: [...lasting, "*.gz"] })],
      cacheControl: [CacheControl.fromString("no-cache")],
      distribution,
      distributionPaths: ["/", ...asked.map((name) => `/${name}`)],
    });
    page.node.addDependency(parts);
    this.#explainUploader(files);
  }

  /** The checks ask about each wildcard by its own name. */
  #explainUploader(files: Bucket): void {
    const stack = Stack.of(this);
    const uploader = stack.node.children.find((child) => child.node.id.startsWith("Custom::CDKBucketDeployment"));
    if (!uploader) throw new Error("the CDK has renamed its uploader");
    const account = Token.isUnresolved(stack.account) ? "<AWS::AccountId>" : stack.account;
    const partition = RegionInfo.get(stack.region).partition;
    const assets = `arn:${partition}:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${stack.region}/*`;
    const own = `<${stack.getLogicalId(files.node.defaultChild as CfnElement)}.Arn>/*`;
    const actions = ["GetBucket*", "GetObject*", "List*", "Abort*", "DeleteObject*"].map(
      (action) => `Action::s3:${action}`,
    );
    // The last is CloudFront's invalidation, which IAM cannot bind to one distribution of this template.
    const resources = [assets, own, "*"].map((resource) => `Resource::${resource}`);
    for (const finding of [...actions, ...resources]) explain(uploader, `AwsSolutions-IAM5[${finding}]`, byCdk);
    const managed = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    explain(uploader, `AwsSolutions-IAM4[Policy::${managed}]`, byCdk);
    explain(uploader, "AwsSolutions-L1", byCdk);
  }
}

const byCdk = "The CDK's own uploader: it runs at deployments only, and writes this site's files only.";
