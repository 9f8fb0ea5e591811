import { App } from "aws-cdk-lib";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundle } from "../../infra/bundle";
import { deployment } from "../../infra/deployment";
import { readStage } from "../../infra/readStage";
import type { Stage } from "../../infra/stage";

export interface Resource {
  id: string;
  Type: string;
  Properties: Record<string, any>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

interface Statement {
  of: string;
  Sid?: string;
  Effect: "Allow" | "Deny";
  actions: string[];
  /** Written out, so that a table's or a queue's name can be looked for. */
  resources: string;
}

export type Part = "data" | "service" | "watch" | "edge";
type Templates = Record<Part, { Resources: Record<string, Omit<Resource, "id">>; Outputs?: object }>;

const { context } = JSON.parse(readFileSync("cdk.json", "utf8")) as { context: Record<string, unknown> };

/** A stage's templates, after the checks that run at each synth. `spoil` may change the stacks before those do. */
export async function synthesize(
  changed: Partial<Stage> = {},
  spoil: (stacks: ReturnType<typeof deployment>) => void = () => {},
) {
  await bundle();
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-synth-"));
  const [webFolder, outdir] = [path.join(folder, "web"), path.join(folder, "cdk.out")];
  mkdirSync(webFolder);
  writeFileSync(path.join(webFolder, "index.html"), "<!doctype html>");
  try {
    const app = new App({ context, outdir });
    const stacks = deployment(app, { ...readStage("example"), ...changed }, webFolder);
    spoil(stacks);
    const findings = synthAndCheck(app, outdir);
    const read = (part: Part) => JSON.parse(readFileSync(path.join(outdir, stacks[part].templateFile), "utf8"));
    const templates: Templates = {
      data: read("data"),
      service: read("service"),
      watch: read("watch"),
      edge: read("edge"),
    };
    return { findings, templates, ...lookInto(templates) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What cdk-nag and CloudFormation's validator found that nobody has explained. */
function synthAndCheck(app: App, outdir: string): string[] {
  try {
    app.synth();
  } catch (error) {
    if ((error as Error).name !== "ValidationFailed") throw error;
  }
  const report = path.join(outdir, "validation-report.json");
  const { pluginReports } = JSON.parse(existsSync(report) ? readFileSync(report, "utf8") : '{"pluginReports":[]}');
  return pluginReports.flatMap(({ violations }: { violations: { ruleName: string }[] }) =>
    violations.map((violation) => violation.ruleName),
  );
}

function lookInto(templates: Templates) {
  const all = (type: string, part?: Part): Resource[] =>
    (part ? [templates[part]] : Object.values(templates)).flatMap(({ Resources }) =>
      Object.entries(Resources).flatMap(([id, resource]) => (resource.Type === type ? [{ id, ...resource }] : [])),
    );
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
  /** Every permission that a role has, by the name of its policy. */
  const statements = (part?: Part): Statement[] =>
    all("AWS::IAM::Policy", part).flatMap(({ id, Properties }) =>
      Properties.PolicyDocument.Statement.map((statement: Record<string, unknown>) => ({
        of: id,
        Sid: statement.Sid as string,
        Effect: statement.Effect,
        actions: list(statement.Action) as string[],
        resources: JSON.stringify(statement.Resource),
      })),
    );
  return { all, statements, text: (part: Part) => JSON.stringify(templates[part]) };
}
