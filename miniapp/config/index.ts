import path from "node:path";
import { defineConfig } from "@tarojs/cli";
import webpack from "webpack";
import { FirstScreenPlugin } from "./FirstScreenPlugin";
import { NoCodeFromTextPlugin } from "./NoCodeFromTextPlugin";
import { OfflineWorkerPlugin } from "./OfflineWorkerPlugin";

const root = path.resolve(__dirname, "..", "..");
const src = path.resolve(__dirname, "..", "src");
const web = process.env.TARO_ENV === "h5";

/** Code outside miniapp/src that is written in a newer JavaScript than old phones read: Taro compiles only what is named. */
const isModern = (file: string) =>
  file.startsWith(path.join(root, "shared")) ||
  /[\\/]node_modules[\\/](@noble|qrcode-generator|jsbarcode|zxing-wasm|barcode-detector|yaml)[\\/]/.test(file);

/** What draws and makes codes, and what only staff use. */
const codes = /[\\/](qrcode-generator|jsbarcode|@noble|codePicture|Code\.tsx|memberCode\.ts)/;
const staff =
  /[\\/]miniapp[\\/]src[\\/](till|operator|scan|words[\\/](zh|en)[\\/](till|operator|programs|problems|desk))/;

/** Taro's own elements for the web, and what they live by: fields, pictures, a page that can be pulled down. */
const elements = /[\\/]node_modules[\\/](@stencil|@tarojs[\\/]components)[\\/]/;

/** What explains rules and tiers: a receipt needs it, the first screen does not. */
const explains = /[\\/]miniapp[\\/]src[\\/](rules[\\/]|words[\\/]((zh|en)[\\/])?(rules|perks)\.ts)/;

/** What the pages of tasks, wheels and coupons share. */
const play = /[\\/]miniapp[\\/]src[\\/](play[\\/]|words[\\/]((zh|en)[\\/])?(tasks|wheels|coupons)\.ts)/;

/** Whether a file is the page that opens first. */
const isFirst = (file: string | null): boolean => file?.startsWith(path.join(src, "pages", "home", "index.")) ?? false;

/** Whether the page that opens first needs a module, whoever else does. */
const firstNeeds = (module: webpack.Module, { chunkGraph }: { chunkGraph: webpack.ChunkGraph }): boolean =>
  chunkGraph
    .getModuleChunks(module)
    .some((chunk) => chunkGraph.getChunkRootModules(chunk).some((root) => isFirst(root.nameForCondition())));

/** The web app is served by the same origin as the API; the mini-program has to be told where the API is. */
const apiUrl = web ? "" : (process.env.TARO_APP_API_URL ?? "http://127.0.0.1:8080");

/** The reader of codes comes from our own origin: its default is a public server. */
const wasm = {
  from: "../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
  to: "dist/h5/static/zxing_reader.wasm",
};

const programId = process.env.TARO_APP_PROGRAM_ID ?? "demo";

const named = (folder: string, extension: string) => ({
  filename: `${folder}/[name].[contenthash:8].${extension}`,
  chunkFilename: `${folder}/[name].[contenthash:8].${extension}`,
});

export default defineConfig<"webpack5">({
  projectName: "jifen",
  date: "2026-11-21",
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: "src",
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  plugins: web ? [] : [path.join(__dirname, "spokenTemplates.ts")],
  // A second build takes a fifth of the time, beside other checkouts that share their node_modules.
  cache: { enable: process.env.TARO_CACHE === "1", name: `${process.env.TARO_ENV}-${path.basename(root)}` },
  copy: { patterns: web ? [wasm] : [], options: {} },
  defineConstants: {
    API_URL: JSON.stringify(apiUrl),
    PROGRAM_ID: JSON.stringify(programId),
  },
  // Names that only a mini-program's host could ask for.
  terser: web ? { config: { keep_fnames: false, output: { quote_keys: false, keep_quoted_props: false } } } : {},
  logger: { quiet: true, stats: false },
  mini: {
    compile: { include: [isModern] },
    optimizeMainPackage: { enable: true },
    // A component's rules are its own, so their order does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
    // A pixel is a pixel on both targets, so that text can follow the reader's own size (see Page).
    postcss: { pxtransform: { enable: false, config: {} } },
    webpackChain(chain) {
      const textEncoder = [path.join(src, "wechat", "TextEncoder.ts"), "TextEncoder"];
      const hasOwn = [path.join(src, "wechat", "hasOwn.ts"), "hasOwn"];
      const absent = { TextEncoder: textEncoder, "Object.hasOwn": hasOwn };
      chain.plugin("absentInWechat").use(webpack.ProvidePlugin, [absent]);
      chain.plugin("noCodeFromText").use(NoCodeFromTextPlugin);
    },
  },
  h5: {
    compile: { include: [isModern] },
    publicPath: "./",
    staticDirectory: "static",
    router: { mode: "hash" },
    output: named("js", "js"),
    webpackChain(chain) {
      chain.merge({ target: ["web", "es2017"] });
      // What many pages use is fetched once; what only some people need does not hold up the first screen.
      const shared = (name: string, priority: number, test?: RegExp | typeof firstNeeds) => ({
        name,
        test,
        chunks: "all",
        minChunks: 3,
        priority,
      });
      chain.optimization.merge({
        splitChunks: {
          cacheGroups: {
            codes: shared("codes", 3, codes),
            elements: shared("elements", 4, elements),
            staff: shared("staff", 3, staff),
            explains: shared("explains", 3, explains),
            play: shared("play", 3, play),
            first: shared("first", 2, firstNeeds),
            kit: shared("kit", 1),
          },
        },
      });
      chain.performance.hints(false);
      // What Taro has its first file bring along for pulling pages down (src/web/pullToRefresh.h5.ts brings it later).
      chain.plugin("mainPlugin").tap(([settings]) => {
        const { loaderMeta, ...rest } = settings as { loaderMeta: object };
        return [{ ...rest, loaderMeta: { ...loaderMeta, extraImportForWeb: "", execBeforeCreateWebApp: "" } }];
      });
      chain.plugin("firstScreen").use(FirstScreenPlugin, [isFirst, `${apiUrl}/programs/${programId}`]);
      chain.plugin("offlineWorker").use(OfflineWorkerPlugin, [path.join(src, "offline", "worker.js")]);
    },
    miniCssExtractPluginOption: { ignoreOrder: true, ...named("css", "css") },
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: false, config: {} } },
  },
});
