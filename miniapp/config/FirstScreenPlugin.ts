import { Compilation, type Compiler, sources } from "webpack";

/** Has the browser fetch what the first screen needs while it still reads the parts that will ask for it. */
export class FirstScreenPlugin {
  /** `isFirst` says of a page's file whether it is the first screen; `asked` is the address of the answer that it waits for. */
  constructor(
    private readonly isFirst: (file: string) => boolean,
    private readonly asked: string,
  ) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap("FirstScreenPlugin", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "FirstScreenPlugin", stage }, (assets) => {
        const page = assets["index.html"];
        if (!page) return;
        const links = this.filesOf(compilation).map(
          (file) => `<link rel="preload" as="${file.endsWith("css") ? "style" : "script"}" href="./${file}"/>`,
        );
        const asked = `<link rel="preload" as="fetch" crossorigin href="${this.asked}"/>`;
        const html = String(page.source()).replace("</head>", `${links.join("")}${asked}</head>`);
        compilation.updateAsset("index.html", new sources.RawSource(html));
      });
    });
  }

  /** What is not in the page already. */
  private filesOf({ chunks, chunkGraph }: Compilation): string[] {
    const first = [...chunks].filter((chunk) =>
      chunkGraph.getChunkRootModules(chunk).some((module) => this.isFirst(module.nameForCondition() ?? "")),
    );
    const groups = first.flatMap((chunk) => [...chunk.groupsIterable]);
    return groups.flatMap((group) => group.getFiles()).filter((file) => /\.(js|css)$/.test(file));
  }
}
