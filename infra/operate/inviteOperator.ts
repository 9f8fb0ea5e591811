import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { namesOf } from "../names";
import type { Stage } from "../stage";
import { callAws } from "./aws";

export interface Invitation {
  invitationCode: string;
  url: string;
}

/** Whether the program was set up by an earlier deployment: it is in the list that jobs go through (functions/programs/store.ts). */
export async function isSetUp(stage: Stage): Promise<boolean> {
  const { region, program, name, restored } = stage;
  const TableName = restored?.main.name ?? namesOf(name).table("main");
  const Key = { pk: { S: "programs" }, sk: { S: program.programId } };
  const { Item } = await new DynamoDBClient({ region }).send(new GetItemCommand({ TableName, Key }));
  return Item !== undefined;
}

/** Has the jobs Lambda set the program up, as far as it is not there, and invite an operator. The same name is the same invitation. */
export async function inviteOperator(stage: Stage, name: string): Promise<Invitation> {
  const { region, program, stores } = stage;
  const path = `/2015-03-31/functions/${namesOf(stage.name).lambda("jobs")}/invocations`;
  const body = JSON.stringify({ job: "bootstrap", program, stores, requestId: `operator:${name}` });
  return JSON.parse(await callAws({ service: "lambda", region, path, body })) as Invitation;
}
