import { RemovalPolicy } from "aws-cdk-lib";
import { CfnStage, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { explain } from "./explain";
import { type LambdaName, routeKeyOf, servedRoutes } from "./lambdas";
import type { Stage } from "./stage";

interface ApiProps {
  stage: Stage;
  lambdas: Record<LambdaName, IFunction>;
}

/** What is written of each request: ids, codes and times, nothing that says who asked. */
const accessLog = {
  requestId: "$context.requestId",
  routeKey: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  lambdaMs: "$context.integration.latency",
  error: "$context.error.message",
  at: "$context.requestTime",
};

/** The HTTP API: every route of shared/paths.ts, each to the Lambda of its door, each with a limit of its own. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly url: string;
  readonly accessLogs: LogGroup;

  constructor(scope: Construct, id: string, { stage, lambdas }: ApiProps) {
    super(scope, id);
    this.http = new HttpApi(this, "Http", { apiName: `jifen-${stage.name}`, createDefaultStage: false });
    const integrations = new Map<LambdaName, HttpLambdaIntegration>();
    for (const { method, path, lambda } of servedRoutes) {
      const integration =
        integrations.get(lambda) ??
        new HttpLambdaIntegration(lambda, lambdas[lambda], { scopePermissionToRoute: false });
      integrations.set(lambda, integration);
      this.http.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
    this.accessLogs = new LogGroup(this, "AccessLogs", {
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.url = this.#stage(stage);
    explain(
      this.http,
      "AwsSolutions-APIG4",
      "Every route that is not public checks its session or signature in its Lambda (functions/platform/who.ts), which also binds it to a program, member and store; an authorizer before it would check the same token twice and cost a second Lambda.",
    );
  }

  #stage(stage: Stage): string {
    const http = new HttpStage(this, "Stage", {
      httpApi: this.http,
      stageName: "$default",
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: stage.throttling.public.perSecond, burstLimit: stage.throttling.public.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    const limits = servedRoutes.map((route) => {
      const { perSecond, burst } = stage.throttling[route.door];
      const settings = { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst, DetailedMetricsEnabled: true };
      return [routeKeyOf(route), settings];
    });
    const cfn = http.node.defaultChild as CfnStage;
    cfn.routeSettings = Object.fromEntries(limits);
    // A route's settings can only be made after the route.
    for (const child of this.http.node.children) if (child.node.defaultChild) cfn.node.addDependency(child);
    return http.url;
  }
}
