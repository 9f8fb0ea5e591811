import { lambdas } from "../../infra/lambdas";
import type { OperationCount } from "./costCounts";
import { priceOf } from "./costPrices";

/** Below this, Lambda gives that share of one processor (docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
const MEMORY_OF_ONE_CPU_MB = 1_769;
/** A round trip to DynamoDB from a Lambda of its region; assumed, since there is no AWS here to measure it on. */
export const ROUND_TRIP_MS = 5;
/** Lambda's own two lines for each call (platform.start and platform.report, as JSON); assumed. */
export const PLATFORM_LOG_BYTES = 600;
/** The API's line, by infra/api.ts. */
export const ACCESS_LOG_BYTES = 230;
const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** Whole milliseconds, as Lambda bills them. */
export const billedMs = (cpuMs: number, roundTrips: number, memoryMb: number): number =>
  Math.ceil((cpuMs * MEMORY_OF_ONE_CPU_MB) / Math.min(memoryMb, MEMORY_OF_ONE_CPU_MB) + roundTrips * ROUND_TRIP_MS);

export interface OperationCost extends Record<string, string | number> {
  operation: string;
  billedMs: number;
  /** Dollars per million of each. */
  request: number;
  function: number;
  table: number;
  /** The sum of those three. */
  call: number;
  projections: number;
  logs: number;
  all: number;
  /** Dollars a month for what a million of them leave in the tables, recovery included. */
  storage: number;
}

const lambdaCost = (ms: number, memoryMb: number) =>
  priceOf("invocation") + (ms / 1_000) * (memoryMb / 1_024) * priceOf("gbSecond");
const unitCost = ({ write, read }: { write: number; read: number }) =>
  write * priceOf("writeUnit") + read * priceOf("readUnit");

/** What a million of an operation cost. The stream's Lambda is taken to be called for each record alone, as in a quiet shop. */
export function costOf(count: OperationCount): OperationCost {
  const { memoryMb } = lambdas.cashier;
  const { stream, keptBytes, logBytes } = count;
  const ms = billedMs(count.cpuMs, count.roundTrips, memoryMb);
  const perRecord = stream.records || 1;
  const streamMs = billedMs(stream.cpuMs / perRecord, stream.roundTrips / perRecord, lambdas.stream.memoryMb);
  const million = (dollars: number) => cents(dollars * MEGABYTE);
  const [request, run, table] = [priceOf("apiCall"), lambdaCost(ms, memoryMb), unitCost(count)];
  const projections = stream.records * lambdaCost(streamMs, lambdas.stream.memoryMb) + unitCost(stream);
  const lines = logBytes + ACCESS_LOG_BYTES + PLATFORM_LOG_BYTES * (1 + stream.records);
  const logs = (lines / GIGABYTE) * priceOf("logGb");
  return {
    operation: count.operation,
    billedMs: ms,
    request: million(request),
    function: million(run),
    table: million(table),
    call: million(request + run + table),
    projections: million(projections),
    logs: million(logs),
    all: million(request + run + table + projections + logs),
    storage: million((keptBytes / GIGABYTE) * (priceOf("tableGb") + priceOf("recoveryGb"))),
  };
}

/** What a member does in a month; assumed, and easily changed. */
export const monthOfAMember: Record<string, number> = { grant: 4, redeem: 0.5, refund: 0.1, gift: 0.05, balance: 8 };

export interface Watched {
  alarms: number;
  metrics: number;
  firewallRules: number;
}

export interface MonthCost extends Record<string, string | number> {
  members: number;
  calls: number;
  /** Dollars a month. */
  requests: number;
  functions: number;
  tables: number;
  projections: number;
  logs: number;
  storageAfterAYear: number;
  edge: number;
  fixed: number;
  total: number;
}

export function monthOf(members: number, costs: OperationCost[], watched: Watched): MonthCost {
  const times = ({ operation }: OperationCost) => (monthOfAMember[operation] ?? 0) * members;
  const sum = (of: (cost: OperationCost) => number) =>
    costs.reduce((total, cost) => total + (of(cost) * times(cost)) / MEGABYTE, 0);
  const calls = costs.reduce((total, cost) => total + times(cost), 0);
  const fixed =
    watched.alarms * priceOf("alarm") +
    watched.metrics * priceOf("metric") +
    priceOf("dashboard") +
    priceOf("key") +
    priceOf("secret") +
    priceOf("firewall") +
    watched.firewallRules * priceOf("firewallRule");
  const parts = {
    requests: sum((cost) => cost.request),
    functions: sum((cost) => cost.function),
    tables: sum((cost) => cost.table),
    projections: sum((cost) => cost.projections),
    logs: sum((cost) => cost.logs),
    storageAfterAYear: sum((cost) => cost.storage) * 12,
    edge: calls * (priceOf("firewallCall") + priceOf("edgeCall")),
    fixed,
  };
  const total = Object.values(parts).reduce((all, part) => all + part, 0);
  const shown = Object.fromEntries(Object.entries(parts).map(([name, dollars]) => [name, cents(dollars)]));
  return { members, calls: Math.round(calls), ...(shown as typeof parts), total: cents(total) };
}

const cents = (dollars: number): number => Math.round(dollars * 100) / 100;
