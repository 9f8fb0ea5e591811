import { createHash } from "node:crypto";
import { realpathSync, unlinkSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Takes a folder for this process alone; undefined when another process of this machine has it.
 *
 * The lock is a listening socket named after the folder: the system lets go of it however the process ends, so a kill
 * leaves no stale lock, and a suspended process keeps it. On Linux the name lives in no file system. Containers that
 * share a folder but not a network do not see each other's.
 */
export async function lockFolder(folder: string): Promise<net.Server | undefined> {
  const name = `jifen-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return listen(`\0${name}`);
  if (process.platform === "win32") return listen(`\\\\.\\pipe\\${name}`);
  const file = path.join(tmpdir(), name);
  const lock = await listen(file);
  if (lock || (await answers(file))) return lock;
  unlinkSync(file);
  return listen(file);
}

function listen(address: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen({ path: address, exclusive: true }, () => resolve(server.unref()));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address, () => resolve(true));
    socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
  });
}
