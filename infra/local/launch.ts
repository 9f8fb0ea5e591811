import { bundleChanged } from "../bundle";
import { appFolder, buildApp } from "./buildApp";
import { CannotStart } from "./CannotStart";
import { type Cleanups, newCleanups } from "./cleanups";
import { answering, findProgram } from "./database";
import { openDataFolder } from "./dataFolder";
import { type Flags, parseFlags, usage } from "./flags";
import { demoProgramWithTasks } from "./demoTasks";
import { openedProgram } from "./openedProgram";
import { takePort } from "./ports";
import { openDemoShop } from "./demoShop";
import { type Stack, startStack } from "./stack";

/** `npm start`: everything on one machine, until Ctrl-C. */
export async function launch(args: string[]): Promise<void> {
  const cleanups = newCleanups();
  let stopping = false;
  const stop = (exitCode: number) => {
    // Asked twice, it stops at once.
    if (stopping) process.exit(1);
    stopping = true;
    void cleanups.run().finally(() => process.exit(exitCode));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
  try {
    const flags = parseFlags(args, process.cwd());
    if (flags.help) return console.log(usage);
    await start(flags, cleanups);
  } catch (error) {
    // What was cut short by the stop fails too, which is nobody's news.
    if (stopping) return;
    console.error(error instanceof CannotStart ? error.message : error);
    stop(1);
  }
}

async function start(flags: Flags, cleanups: Cleanups): Promise<void> {
  const began = performance.now();
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const folder = await openDataFolder(flags.dataFolder);
  cleanups.add(folder.unlock);
  // What would stop the start is asked before anything is built.
  if (endpoint && flags.fresh) throw new CannotStart(notOurs(endpoint));
  if (endpoint) await answering(endpoint, 2_000);
  else findProgram();
  openedProgram(flags.program);
  const port = await takePort(flags.port);
  if (flags.fresh) folder.empty();
  await buildLambdas();
  if (flags.web) await buildWeb(cleanups);
  const webFolder = flags.web ? { webFolder: appFolder("h5") } : {};
  const stack = await timed("cloud", "database, API, streams and clock ready", () =>
    startStack({ folder, port, endpoint, cleanups, say: (line) => say("note", line), ...webFolder }),
  );
  const links = await timed("demo shop", "open", () =>
    openDemoShop(stack, folder, flags.program, demoProgramWithTasks),
  );
  announce(stack, flags, links, performance.now() - began);
}

/** Some engines hand a deleted table's changes on to the stream of its successor, and not every endpoint is a toy. */
const notOurs = (endpoint: string) =>
  `--fresh empties the embedded database only. To start over at ${endpoint}, empty that and start without --fresh.`;

async function buildLambdas(): Promise<void> {
  const began = performance.now();
  const bundled = await bundleChanged().catch((error: Error) => {
    const [summary, first = ""] = error.message.split("\n");
    throw new CannotStart(`The Lambdas do not bundle: ${first || summary}`);
  });
  say("Lambdas", bundled ? `bundled (${seconds(performance.now() - began)})` : "bundled before from the same sources");
}

async function buildWeb(cleanups: Cleanups): Promise<void> {
  const began = performance.now();
  const built = await buildApp("h5", cleanups, () => say("web app", "building, which takes half a minute …"));
  say("web app", built ? `built (${seconds(performance.now() - began)})` : "built before from the same sources");
}

function announce(stack: Stack, { dataFolder, web }: Flags, links: SignIns, ms: number): void {
  console.log(`
Jifen is ready after ${seconds(ms)}:  ${stack.url}${web ? "" : "  (the API alone)"}

  shopper 会员     ${links.shopper}
  cashier 收银员   ${links.cashier}
  operator 运营    ${links.operator}

The cashier's and the operator's links work once; the next start makes new ones for those that were used.
The API describes itself at ${stack.url}docs. Points and logs are in ${dataFolder}. Ctrl-C stops it.`);
}

type SignIns = Awaited<ReturnType<typeof openDemoShop>>;

async function timed<T>(title: string, done: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  say(title, `${done} (${seconds(performance.now() - began)})`);
  return result;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const say = (title: string, line: string) => console.log(`  ${title.padEnd(10)} ${line}`);
