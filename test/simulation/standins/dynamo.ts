/** Stands in for platform/dynamo.ts, so that the SDK need not be loaded: a simulation brings its own tables. */
export function dynamoTables(): never {
  throw new Error("a simulation brings its own tables");
}
