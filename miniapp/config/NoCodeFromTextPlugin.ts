import type { Compiler } from "webpack";
import { Compilation, sources } from "webpack";

const FROM_TEXT = 'new Function("return this")()';

/**
 * Takes webpack's last resort for finding the global object out of the output: WeChat does not run code that is made of
 * text, and its review looks for it. Where globalThis is missing, Taro goes on without the object.
 */
export class NoCodeFromTextPlugin {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap("NoCodeFromText", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "NoCodeFromText", stage }, (assets) => {
        for (const [file, source] of Object.entries(assets)) {
          const text = file.endsWith(".js") ? source.source().toString() : "";
          if (!text.includes(FROM_TEXT)) continue;
          compilation.updateAsset(file, new sources.RawSource(text.replaceAll(FROM_TEXT, "{}")));
        }
      });
    });
  }
}
