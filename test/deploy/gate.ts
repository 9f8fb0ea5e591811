import { startProxy } from "./loopbackProxy";
import type { Allowed } from "./rolesIn";

export interface Call {
  lambda: string;
  action: string;
  /** A table, or table/index/name. */
  on: string;
}

interface Request {
  TableName?: string;
  IndexName?: string;
  TransactItems?: Record<string, { TableName: string }>[];
}

const actionOf: Record<string, string> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

/** What one request asks for; each part of a transaction by itself, as IAM counts it. */
function partsOf(operation: string, { TableName = "", IndexName, TransactItems }: Request): Omit<Call, "lambda">[] {
  if (operation !== "TransactWriteItems") {
    return [{ action: `dynamodb:${operation}`, on: IndexName ? `${TableName}/index/${IndexName}` : TableName }];
  }
  return (TransactItems ?? []).flatMap((item) =>
    Object.entries(item).map(([kind, part]) => ({ action: `dynamodb:${actionOf[kind] ?? kind}`, on: part.TableName })),
  );
}

/**
 * Stands between the Lambdas and the emulated database, which lets anybody do anything: a call that its Lambda's role
 * does not allow is refused here, as AWS would. It keeps what was asked, so that a permission nobody uses is seen too.
 */
export async function startGate(emulatorPort: number, rolesByLambda: () => Map<string, Allowed[]>) {
  const asked = new Map<string, Call>();
  const refused: Call[] = [];
  const isAllowed = ({ lambda, action, on }: Call) =>
    (rolesByLambda().get(lambda) ?? []).some((allowed) => allowed.actions.includes(action) && allowed.on.includes(on));

  const proxy = await startProxy(emulatorPort, ({ path, headers, body }) => {
    const lambda = /\bapp\/([\w-]+)/.exec(headers["user-agent"] ?? "")?.[1];
    if (!lambda) return { status: 403, body: "the gate is for Lambdas" };
    const operation = String(headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const calls = partsOf(operation, JSON.parse(body.toString()) as Request).map((part) => ({ lambda, ...part }));
    const denied = calls.find((call) => !isAllowed(call));
    if (!denied) {
      for (const call of calls) asked.set(Object.values(call).join(" "), call);
      return { path };
    }
    refused.push(denied);
    const __type = "com.amazonaws.dynamodb.v20120810#AccessDeniedException";
    const message = `${lambda} may not ${denied.action} on ${denied.on}`;
    return {
      status: 400,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: JSON.stringify({ __type, message }),
    };
  });
  return { ...proxy, refused, isAllowed, asked: () => [...asked.values()] };
}
