import { readFileSync } from "node:fs";
import path from "node:path";

export interface Allowed {
  sid: string;
  actions: string[];
  /** Tables, or table/index/name. */
  on: string[];
}

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, any> }>;
  Outputs?: Record<string, { Value: unknown }>;
}

/**
 * What each Lambda's role may do with the tables, by the Lambda's name, out of the templates that were deployed. (The
 * emulator keeps these policies, but its calls that show them fail.)
 */
export function rolesIn(assembly: string, stage: string): Map<string, Allowed[]> {
  const read = (part: string) =>
    JSON.parse(readFileSync(path.join(assembly, `Jifen-${stage}-${part}.template.json`), "utf8")) as Template;
  const [data, service] = [read("data"), read("service")];
  /** The table behind one of the data stack's outputs. */
  const tableOf = (output: string): string | undefined => {
    const value = JSON.stringify(data.Outputs?.[output]?.Value ?? "");
    const id = Object.keys(data.Resources).find((name) => value.includes(`"${name}"`));
    return id && data.Resources[id]?.Properties.TableName;
  };
  const onOf = (resource: unknown): string[] => {
    const text = JSON.stringify(resource);
    // A restored table is named outright, one of the data stack's own by an output of it.
    const table = /:table\/([\w-]+)/.exec(text)?.[1] ?? tableOf(/"OutputName":"(\w+)"/.exec(text)?.[1] ?? "");
    return table ? [`${table}${/\/index\/\w+/.exec(text)?.[0] ?? ""}`] : [];
  };
  const resources = Object.values(service.Resources);
  const policyOf = (role: string) =>
    resources.find(({ Type, Properties }) => Type === "AWS::IAM::Policy" && Properties.Roles[0].Ref === role);
  const functions = resources.filter(({ Type }) => Type === "AWS::Lambda::Function");
  return new Map(
    functions.map(({ Properties }) => {
      const statements = policyOf(Properties.Role["Fn::GetAtt"][0])?.Properties.PolicyDocument.Statement as Record<
        string,
        any
      >[];
      const allowed = statements
        .map(({ Sid, Action, Resource }) => ({
          sid: Sid as string,
          actions: [Action].flat(),
          on: [Resource].flat().flatMap(onOf),
        }))
        .filter(({ on }) => on.length > 0);
      return [Properties.FunctionName as string, allowed];
    }),
  );
}
