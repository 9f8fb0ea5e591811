import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { takePort } from "../../infra/local/ports";

export interface Postgres {
  version: string;
  pool: Pool;
  /**
   * With "power", an answer means that the disk has it: `fsync` and `synchronous_commit` on, as the embedded database
   * answers. With "process", that the kernel has it, which a kill leaves and a power cut does not.
   */
  survive(what: "power" | "process"): Promise<void>;
  stop(): Promise<void>;
}

const CONNECTIONS = 32;
const PATIENCE_MS = 30_000;
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "512MB",
  max_wal_size: "4GB",
  max_connections: "40",
};

/** A PostgreSQL of Debian's in a folder of its own, on loopback; or a sentence that says why there is none. */
export async function startPostgres(): Promise<Postgres | string> {
  const bin = findBinaries();
  if (!bin) return "PostgreSQL is not installed here, so it was left out: apt-get install postgresql.";
  const owner = ownerOf();
  if (!owner) return "PostgreSQL does not run as root, and there is no user postgres here, so it was left out.";
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-postgres-"));
  chownSync(folder, owner.uid, owner.gid);
  const run = { cwd: folder, env: { LC_ALL: "C", PATH: process.env.PATH ?? "" }, ...(isRoot() ? owner : {}) };
  const data = path.join(folder, "data");
  const initialised = spawnSync(path.join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "bench", "-N"], {
    ...run,
    encoding: "utf8",
  });
  if (initialised.status !== 0) throw new Error(`initdb: ${initialised.stderr || String(initialised.error)}`);
  const port = await takePort(0);
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(bin, "postgres"), ["-D", data, "-p", String(port), ...options], {
    ...run,
    stdio: "ignore",
  });
  const pool = new Pool({ host: "127.0.0.1", port, user: "bench", database: "postgres", max: CONNECTIONS });
  // A connection that nobody is using may be told that the server ends.
  pool.on("error", () => {});
  await answering(pool, child);
  const { rows } = await pool.query("SHOW server_version");
  return {
    version: String(rows[0]?.server_version).split(" ")[0] as string,
    pool,
    survive: (what) => setFsync(pool, what === "power" ? "on" : "off"),
    async stop() {
      await pool.end();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps the server's programs out of the path, by version. */
function findBinaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(path.join(folder, name))));
}

const isRoot = () => process.getuid?.() === 0;

function ownerOf(): { uid: number; gid: number } | undefined {
  if (!isRoot()) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  const line = readFileSync("/etc/passwd", "utf8").match(/^postgres:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
}

async function answering(pool: Pool, child: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const isUp = await pool.query("SELECT 1").then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (child.exitCode !== null || Date.now() > until) throw new Error("PostgreSQL does not answer");
    await wait(50);
  }
}

/** Every connection hears of it before its next statement. */
async function setFsync(pool: Pool, to: "on" | "off"): Promise<void> {
  if ((await pool.query("SHOW fsync")).rows[0]?.fsync === to) return;
  await pool.query(`ALTER SYSTEM SET fsync = ${to}`);
  await pool.query("SELECT pg_reload_conf()");
  await wait(200);
  const { rows } = await pool.query("SHOW fsync");
  if (rows[0]?.fsync !== to) throw new Error(`PostgreSQL kept fsync at ${String(rows[0]?.fsync)}`);
}
