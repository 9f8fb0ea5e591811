import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
}
interface Template {
  Resources: Record<string, Resource>;
}

/** What the emulator refuses to create (see README.md beside this file for what covers each). */
const unknownTypes = ["AWS::Logs::MetricFilter", "AWS::Budgets::Budget"];
const isUnknown = ({ Type, Properties = {} }: Resource): boolean =>
  unknownTypes.includes(Type) || (Type === "AWS::CloudWatch::Alarm" && "Metrics" in Properties);

/**
 * Copies a synthesised deployment, without what the emulator does not know, and with a name for each Lambda that its
 * calls of the database carry, so that the gate (gate.ts) can ask its role. Nothing else is changed. Gives what was left out.
 */
export function emulatedAssembly(from: string, to: string): string[] {
  cpSync(from, to, { recursive: true });
  const omitted: string[] = [];
  for (const file of readdirSync(to).filter((name) => name.endsWith(".template.json"))) {
    change<Template>(path.join(to, file), ({ Resources }) => {
      for (const [id, resource] of Object.entries(Resources)) {
        if (isUnknown(resource)) {
          omitted.push(`${file.replace(".template.json", "")} ${resource.Type} ${id}`);
          delete Resources[id];
        }
        if (resource.Type === "AWS::Lambda::Function") nameCalls(resource);
      }
    });
  }
  change<{ artifacts: Record<string, { properties?: { terminationProtection?: boolean } }> }>(
    path.join(to, "manifest.json"),
    ({ artifacts }) => {
      for (const { properties } of Object.values(artifacts)) if (properties) delete properties.terminationProtection;
    },
  );
  return omitted;
}

/** The SDK puts this into its user agent. */
function nameCalls({ Properties = {} }: Resource): void {
  const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
  Variables.AWS_SDK_UA_APP_ID = Properties.FunctionName;
}

function change<T>(file: string, by: (content: T) => void): void {
  const content = JSON.parse(readFileSync(file, "utf8")) as T;
  by(content);
  writeFileSync(file, JSON.stringify(content));
}
