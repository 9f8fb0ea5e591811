import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** A program with its logo in it, where it names a picture beside its file. `folder` is the file's. */
export function withLogo(program: unknown, folder: string): unknown {
  const brand = (program as { brand?: { logo?: unknown } } | null | undefined)?.brand;
  if (typeof brand?.logo !== "string") return program;
  const file = path.resolve(folder, brand.logo);
  // Base64 has no dot. What is not there is told of where the rest is (functions/programs/check/logo.ts).
  if (!/\.\w{2,5}$/.test(brand.logo) || !existsSync(file)) return program;
  return { ...(program as object), brand: { ...brand, logo: readFileSync(file).toString("base64") } };
}
