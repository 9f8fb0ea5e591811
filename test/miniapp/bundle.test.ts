import { readdirSync } from "node:fs";
import { build } from "esbuild";

const pages = readdirSync("miniapp/src", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith("index.tsx"),
);

/** What ends up on the phone for one platform: our own files, and the names of the packages they take. */
async function carried(platform: "h5" | "weapp") {
  const { metafile } = await build({
    entryPoints: ["app.tsx", ...pages].map((file) => `miniapp/src/${file}`),
    bundle: true,
    write: false,
    outdir: "none",
    metafile: true,
    packages: "external",
    format: "esm",
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx" } },
    resolveExtensions: [`.${platform}.tsx`, `.${platform}.ts`, ".tsx", ".ts"],
    loader: { ".scss": "empty" },
    define: { "process.env.TARO_ENV": JSON.stringify(platform) },
    logLevel: "silent",
  });
  const files = Object.keys(metafile.inputs);
  const filesOf = (page: string) =>
    Object.keys(
      Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === `miniapp/src/${page}`)?.inputs ?? {},
    );
  return {
    files,
    filesOf,
    packages: Object.values(metafile.inputs).flatMap((input) => input.imports.map((one) => one.path)),
  };
}

test.each(["h5", "weapp"] as const)(
  "the %s app carries the paths, and neither zod nor the shapes",
  async (platform) => {
    const { files, packages } = await carried(platform);
    expect(files).toContain("shared/paths.ts");
    expect(packages.filter((name) => name === "zod" || name.startsWith("zod/"))).toEqual([]);
    for (const shapes of ["routes", "views", "ledger", "program"]) expect(files).not.toContain(`shared/${shapes}.ts`);
  },
);

test("the mini-program does not carry the web's reader of codes", async () => {
  const { packages } = await carried("weapp");
  expect(packages.filter((name) => name.includes("barcode-detector"))).toEqual([]);
});

test("staff's pages carry the words of staff, and a shopper's pages do not", async () => {
  const { filesOf } = await carried("h5");
  for (const page of pages) {
    const isForStaff = /^(till|operator)\//.test(page);
    expect([page, filesOf(page).includes("miniapp/src/words/staff.ts")]).toEqual([page, isForStaff]);
    expect([page, filesOf(page).includes("miniapp/src/words/zh/till.ts")]).toEqual([page, isForStaff]);
  }
});

test("pages that explain rules carry the words for it, and the first screen does not", async () => {
  const { filesOf } = await carried("h5");
  for (const page of pages) {
    const files = filesOf(page);
    const explains = files.some((file) => /src\/rules\/(whyNot|sentenceOf|sumLines|tierSaid)\.ts$/.test(file));
    expect([page, files.includes("miniapp/src/words/rules.ts")]).toEqual([page, explains]);
  }
  expect(filesOf("pages/home/index.tsx")).not.toContain("miniapp/src/words/zh/rules.ts");
});
