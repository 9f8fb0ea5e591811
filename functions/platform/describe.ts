import * as z from "zod";
import { refusalStatus } from "../../shared/errors";
import { paths, placesOf, type RouteName } from "../../shared/paths";
import { programSchema } from "../../shared/programFile";
import { routes } from "../../shared/routes";
import type { Plain } from "./door";

type Schema = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  }) as Schema;
  return rest;
};

/** The API's own description, OpenAPI 3.1, made from the schemas that check every call. */
export function openApi(): Schema {
  const described: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(paths) as RouteName[]) {
    const { path, method } = paths[name];
    described[path] = { ...described[path], [method.toLowerCase()]: operation(name) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Jifen",
      version: "1",
      description:
        "A points platform that is never wrong and always explains itself. Points are whole, money is fen, days are the program's, instants are UTC.",
      license: { name: "MIT", identifier: "MIT" },
    },
    paths: described,
    components: {
      securitySchemes: {
        session: {
          type: "http",
          scheme: "bearer",
          description: "A session's token. Shopper, cashier and operator sessions open their own door only.",
        },
        signature: {
          type: "apiKey",
          in: "header",
          name: "x-jifen-signature",
          description:
            "base64url HMAC-SHA-256, with the partner's secret, over METHOD, path, x-jifen-time, x-jifen-nonce and the hex SHA-256 of the body, joined by line feeds. With x-jifen-key, x-jifen-time, x-jifen-nonce.",
        },
      },
      schemas: { Refusal: refusal },
    },
  };
}

const refusal: Schema = {
  type: "object",
  required: ["code", "message", "requestId"],
  properties: {
    code: { enum: [...Object.keys(refusalStatus), "internal"] },
    message: { type: "string" },
    detail: { type: "object" },
    requestId: { type: "string" },
  },
};

function operation(name: RouteName): Schema {
  const { path, method, door } = paths[name];
  const places = placesOf(path);
  const input = schemaOf(routes[name].input, "input");
  const properties = (input.properties ?? {}) as Record<string, Schema>;
  const required = (input.required ?? []) as string[];
  const rest = Object.keys(properties).filter((key) => !places.includes(key));
  const parameters = [
    ...places.map((key) => ({ name: key, in: "path", required: true, schema: properties[key] ?? { type: "string" } })),
    ...(method === "GET"
      ? rest.map((key) => ({ name: key, in: "query", required: required.includes(key), schema: properties[key] }))
      : []),
  ];
  const body = {
    ...input,
    properties: Object.fromEntries(rest.map((key) => [key, properties[key]])),
    required: required.filter((key) => rest.includes(key)),
  };
  return {
    operationId: name,
    summary: routes[name].summary,
    tags: [door],
    ...(door === "public" ? { security: [] } : { security: [{ [door === "partner" ? "signature" : "session"]: [] }] }),
    ...(parameters.length ? { parameters } : {}),
    ...(method === "POST"
      ? { requestBody: { required: true, content: { "application/json": { schema: body } } } }
      : {}),
    responses: {
      "200": {
        description: "Done",
        content: { "application/json": { schema: schemaOf(routes[name].output, "output") } },
      },
      default: {
        description: "Refused, with a code; nothing was written",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
      },
    },
  };
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The same, for people: every route with its shapes, without a script. */
function page(): string {
  const rows = (Object.keys(paths) as RouteName[]).map((name) => {
    const { method, path, door } = paths[name];
    const shape = (schema: z.ZodType, io: "input" | "output") => escaped(JSON.stringify(schemaOf(schema, io), null, 2));
    return `<section id="${name}"><h2>${name}</h2><p><code>${method} ${escaped(path)}</code> <em>${door}</em></p><p>${escaped(routes[name].summary)}</p>
<details><summary>Asks</summary><pre>${shape(routes[name].input, "input")}</pre></details><details><summary>Answers</summary><pre>${shape(routes[name].output, "output")}</pre></details></section>`;
  });
  const links = Object.keys(paths).map((name) => `<li><a href="#${name}">${name}</a></li>`);
  const codes = Object.entries(refusalStatus).map(
    ([code, status]) => `<tr><td><code>${code}</code></td><td>${status}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Jifen API</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:960px;margin:0 auto;padding:20px;color:#121A18;background:#F1F3F2}nav ul{columns:3 12em;padding-left:18px}section{border-top:1px solid #D3D9D6;padding:8px 0}pre{background:#fff;padding:12px;overflow:auto;font-size:13px}em{color:#0B6E4F}a{color:#0B6E4F}td{padding:2px 16px 2px 0}</style>
<h1>Jifen API</h1><p>Points are whole, money is fen, days are the program's, instants are UTC. For machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav><ul>${links.join("")}</ul></nav>${rows.join("")}<section><h2>Refusals</h2><p>Every refusal is <code>{ code, message, detail, requestId }</code>, and wrote nothing.</p><table>${codes.join("")}</table></section></html>`;
}

const answer =
  (type: string, body: () => string): Plain =>
  () => ({
    statusCode: 200,
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=300" },
    body: body(),
  });

/** What the service says of itself. */
export const descriptions = {
  "GET /openapi.json": answer("application/json", () => JSON.stringify(openApi())),
  "GET /program.schema.json": answer("application/json", () => JSON.stringify(programSchema())),
  "GET /docs": answer("text/html", page),
};
