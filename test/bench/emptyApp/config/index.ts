import { defineConfig } from "@tarojs/cli";

/** What a Taro app for the web is when nothing was done about its weight. */
export default defineConfig<"webpack5">({
  projectName: "empty",
  date: "2026-11-22",
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: "src",
  outputRoot: "dist/h5",
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  h5: {
    publicPath: "./",
    staticDirectory: "static",
    router: { mode: "hash" },
    output: { filename: "js/[name].[contenthash:8].js", chunkFilename: "js/[name].[contenthash:8].js" },
    webpackChain(chain) {
      chain.merge({ target: ["web", "es2017"] });
    },
  },
});
