import { readFileSync } from "node:fs";
import path from "node:path";
import type { Realm } from "./realm";

export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  [name: string]: unknown;
}

export const readAppConfig = (folder: string): AppConfig =>
  JSON.parse(readFileSync(path.join(folder, "app.json"), "utf8")) as AppConfig;

export const routesOf = ({ pages, subPackages = [] }: AppConfig): string[] => [
  ...pages,
  ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
];

/** What WeChat writes above a page until the page says otherwise. */
export function titleOf(folder: string, route: string): string {
  const page = JSON.parse(readFileSync(path.join(folder, `${route}.json`), "utf8")) as {
    navigationBarTitleText?: string;
  };
  return page.navigationBarTitleText ?? "";
}

/** Runs the files of a compiled mini-program, each once, as WeChat's `require` does: by relative names, package by package. */
export function newProgram(folder: string, config: AppConfig, realm: Realm, fault: (what: string) => void) {
  const ran = new Map<string, unknown>();
  const packageOf = (file: string) => config.subPackages?.find(({ root }) => file.startsWith(`${root}/`))?.root ?? "";
  let running = "";

  function requireFrom(asking: string) {
    return (name: string): unknown => {
      const found = path.posix.join(path.posix.dirname(asking), name);
      const file = found.endsWith(".js") ? found : `${found}.js`;
      const home = packageOf(file);
      // A package may ask the main one; another subpackage may not be on the phone.
      if (home && home !== packageOf(asking)) fault(`${asking} requires ${file} of another package`);
      return run(file);
    };
  }

  function run(file: string): unknown {
    if (ran.has(file)) return ran.get(file);
    const source = readFileSync(path.join(folder, file), "utf8");
    ran.set(file, {});
    const before = running;
    running = file;
    const exported = realm.run(source, file, requireFrom(file));
    running = before;
    ran.set(file, exported);
    return exported;
  }

  return {
    run,
    /** The file that runs now, without its ending: what Page() and Component() belong to. */
    running: () => running.replace(/\.js$/, ""),
  };
}
