import net from "node:net";
import { CannotStart } from "./CannotStart";

/** `port` when it is free, any free one for 0. */
export async function takePort(port: number): Promise<number> {
  const { code, message, port: free } = await tryPort(port);
  if (free !== undefined) return free;
  const other = `choose another: npm start -- --port ${port < 65_535 ? port + 1 : 8080}`;
  if (code === "EADDRINUSE") throw new CannotStart(`Port ${port} is taken by another program. Stop that, or ${other}`);
  if (code === "EACCES")
    throw new CannotStart(`Port ${port} is not for this user (those below 1024 seldom are). Please ${other}`);
  throw new CannotStart(`Port ${port} cannot be used (${message}). Please ${other}`);
}

function tryPort(port: number): Promise<{ port?: number; code?: string; message?: string }> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => resolve({ code, message }));
    server.listen(port, "127.0.0.1", () => {
      const { port: free } = server.address() as net.AddressInfo;
      server.close(() => resolve({ port: free }));
    });
  });
}
