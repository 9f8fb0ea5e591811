// Plain JavaScript, so that a Node that is too old can still say so.
const [major] = process.versions.node.split(".").map(Number);
if (major < 22) {
  console.error(
    `Jifen runs on Node 22 or newer, and this is ${process.versions.node}. On Linux x64 "npm start" brings its own; elsewhere install one from https://nodejs.org.`,
  );
  process.exit(1);
}

const { register } = await import("tsx/esm/api").catch(() => {
  console.error("The dependencies are not installed. Run: npm ci");
  process.exit(1);
});
register();
const { launch } = await import("./launch.ts");
await launch(process.argv.slice(2));
