import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  type ResponseHeadersPolicyProps,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { explain } from "./explain";
import { servedRoutes } from "./lambdas";
import { namesOf } from "./names";
import { isChina, type Stage } from "./stage";
import { contentSecurityPolicyOf, permissionsPolicy } from "./webHeaders";

interface WebSiteProps {
  stage: Stage;
  /** The host of the HTTP API. */
  apiHost: string;
  firewallArn?: string;
}

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  encryption: BucketEncryption.S3_MANAGED,
};
/** Network logs are kept for six months (网络安全法 article 21). */
const NETWORK_LOGS = Duration.days(190);

/** The paths that go to the API: everything else is a file of the web app. */
export function apiPatterns(): string[] {
  const patterns = servedRoutes.map(({ path }) => {
    const [first, ...rest] = path.split("/").slice(1);
    return rest.length > 0 ? `/${first}/*` : `/${first}`;
  });
  return [...new Set(patterns)].sort();
}

/** The web app and the API under one address: files out of a bucket that only CloudFront reads. */
export class WebSite extends Construct {
  readonly files: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { stage, apiHost, firewallArn }: WebSiteProps) {
    super(scope, id);
    const logs = new Bucket(this, "Logs", {
      ...closed,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: NETWORK_LOGS }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    explain(logs, "AwsSolutions-S1", "These are the access logs.");
    this.files = new Bucket(this, "Files", {
      ...closed,
      removalPolicy: RemovalPolicy.RETAIN,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: "files/",
    });
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, "Headers", headersOf(stage, Stack.of(this).account));
    const common = {
      responseHeadersPolicy,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
    const api = apiBehavior(new HttpOrigin(apiHost, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY }));
    this.distribution = new Distribution(this, "Distribution", {
      comment: `Jifen ${stage.name}`,
      defaultRootObject: "index.html",
      defaultBehavior: {
        ...common,
        // China's CloudFront knows the older way only.
        origin: isChina(stage)
          ? S3BucketOrigin.withOriginAccessIdentity(this.files)
          : S3BucketOrigin.withOriginAccessControl(this.files),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      },
      additionalBehaviors: Object.fromEntries(apiPatterns().map((pattern) => [pattern, { ...common, ...api }])),
      httpVersion: isChina(stage) ? HttpVersion.HTTP2 : HttpVersion.HTTP2_AND_3,
      enableIpv6: !isChina(stage),
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: "requests/",
      ...(firewallArn && { webAclId: firewallArn }),
      ...(stage.domain && !isChina(stage) && under(this, stage.domain)),
    });
    if (isChina(stage) && stage.domain) this.#underInChina(stage.domain);
    explain(this.distribution, "AwsSolutions-CFR1", "Shoppers travel; no country is shut out.");
    if (!firewallArn) explain(this.distribution, "AwsSolutions-CFR2", "China's CloudFront takes no firewall.");
    if (!stage.domain) {
      explain(this.distribution, "AwsSolutions-CFR4", "Without a domain CloudFront's own certificate decides on TLS.");
    }
  }

  /** There the certificate is one of IAM's, for which the construct has no word. */
  #underInChina({ name, certificate }: Domain): void {
    const cfn = this.distribution.node.defaultChild as CfnDistribution;
    cfn.addPropertyOverride("DistributionConfig.Aliases", [name]);
    cfn.addPropertyOverride("DistributionConfig.ViewerCertificate", {
      IamCertificateId: certificate,
      MinimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      SslSupportMethod: "sni-only",
    });
    const unseen = "TLS 1.2 is asked for by an override, which this check does not see.";
    explain(this.distribution, "AwsSolutions-CFR4", unseen);
    explain(this.distribution, "AwsSolutions-CFR7", "There is no origin access control in China's CloudFront.");
  }
}

type Domain = NonNullable<Stage["domain"]>;

const under = (scope: Construct, { name, certificate }: Domain) => ({
  domainNames: [name],
  certificate: Certificate.fromCertificateArn(scope, "Certificate", certificate),
  minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
});

const apiBehavior = (origin: IOrigin): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

/** The bucket for pictures is where the service is, and not at the edge. */
const uploadsOf = ({ name, region }: Stage, account: string): string => {
  const suffix = isChina({ region }) ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://${namesOf(name).uploads({ account, region })}.s3.${region}.${suffix}`;
};

const headersOf = (stage: Stage, account: string): ResponseHeadersPolicyProps => ({
  comment: `Jifen ${stage.name}`,
  securityHeadersBehavior: {
    contentSecurityPolicy: {
      contentSecurityPolicy: contentSecurityPolicyOf(uploadsOf(stage, account)),
      override: true,
    },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
  },
  customHeadersBehavior: {
    customHeaders: [
      { header: "permissions-policy", value: permissionsPolicy, override: true },
      { header: "cross-origin-opener-policy", value: "same-origin", override: true },
      { header: "cross-origin-resource-policy", value: "same-origin", override: true },
    ],
  },
});
