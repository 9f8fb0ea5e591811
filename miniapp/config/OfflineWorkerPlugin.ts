import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Compilation, type Compiler, sources } from "webpack";

/** Emits worker.js: the service worker's code behind a list of the files that this build is made of. */
export class OfflineWorkerPlugin {
  constructor(private readonly workerFile: string) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap("OfflineWorkerPlugin", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "OfflineWorkerPlugin", stage }, (assets) => {
        // Named after their content, so that a kept one is never an old one.
        const files = Object.keys(assets)
          .filter((name) => /\.[0-9a-f]{8}\.(js|css)$/.test(name))
          .sort();
        const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
        const code = readFileSync(this.workerFile, "utf8");
        const head = `const FILES = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
        compilation.emitAsset("worker.js", new sources.RawSource(head + code));
      });
    });
  }
}
